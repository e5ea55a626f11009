package dev.remit.lang.diagnostic;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;

/**
 * The line of source that a span begins on, as a terminal can show it.
 *
 * @param text tabs as spaces, control characters replaced, a long line cut around the place
 * @param indent how many columns before the place
 * @param width how many columns the place takes on this line; at least one
 */
record Excerpt(String text, int indent, int width) {

  private static final int MAX_LENGTH = 100;
  private static final int BEFORE_PLACE = 40;
  private static final String CUT = "…";
  private static final String TAB = "    ";

  static Excerpt of(Span span) {
    Source source = span.source();
    String line = source.lineText(span.line());
    int start = Math.min(span.column() - 1, line.length());
    int end = Math.min(start + span.end() - span.start(), line.length());
    int from = 0;
    int to = line.length();
    if (line.length() > MAX_LENGTH) {
      from = boundary(line, Math.max(0, start - BEFORE_PLACE));
      to = boundary(line, Math.min(line.length(), from + MAX_LENGTH));
    }
    String before = (from > 0 ? CUT : "") + shown(line.substring(from, start));
    String place = shown(line.substring(start, Math.max(start, Math.min(end, to))));
    String after = shown(line.substring(Math.max(start, Math.min(end, to)), to));
    String text = before + place + after + (to < line.length() ? CUT : "");
    return new Excerpt(text.stripTrailing(), columns(before), Math.max(1, columns(place)));
  }

  /** A text without tabs and without characters that would move the cursor or hide others. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (c == '\t') {
            shown.append(TAB);
          } else {
            shown.appendCodePoint(isHarmless(c) ? c : 0xFFFD);
          }
        });
    return shown.toString();
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** The nearest offset at or before this one that splits no pair of surrogates. */
  private static int boundary(String line, int offset) {
    boolean splits =
        offset > 0
            && offset < line.length()
            && Character.isSurrogatePair(line.charAt(offset - 1), line.charAt(offset));
    return splits ? offset - 1 : offset;
  }

  private static int columns(String text) {
    return text.codePoints().map(Excerpt::columns).sum();
  }

  private static int columns(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  /** The blocks that Unicode's East Asian Width (UAX #11) has as wide or fullwidth, nearly. */
  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6)
        || (c >= 0x1F300 && c <= 0x1F64F)
        || (c >= 0x1F680 && c <= 0x1F6FF)
        || (c >= 0x1F900 && c <= 0x1FAFF)
        || (c >= 0x20000 && c <= 0x3FFFD);
  }
}
