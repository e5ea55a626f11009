package dev.remit.analysis.solve;

/** Texts as Z3 writes them: printable ASCII as it is, all else as {@code \\u{1f600}}. */
final class Literals {

  private static final String ESCAPE = "\\u{";

  private Literals() {}

  /** The text that an escaped one stands for. */
  static String text(String escaped) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < escaped.length()) {
      int end = escaped.startsWith(ESCAPE, at) ? escaped.indexOf('}', at) : -1;
      if (end > 0) {
        text.appendCodePoint(Integer.parseInt(escaped.substring(at + ESCAPE.length(), end), 16));
        at = end + 1;
      } else {
        text.append(escaped.charAt(at++));
      }
    }
    return text.toString();
  }

  /** A text with all but plain characters escaped. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          if (point < ' ' || point > '~' || point == '\\') {
            escaped.append(ESCAPE).append(Integer.toHexString(point)).append('}');
          } else {
            escaped.appendCodePoint(point);
          }
        });
    return escaped.toString();
  }
}
