package dev.remit.lang.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A text as UTF-16 units, so that the offsets of tokens are those of {@link String}. The lexer sees
 * one character for each kind of those that are not ASCII: it remembers what it has done for ASCII
 * alone, and is slow on everything else.
 */
final class TextStream implements CharStream {

  private static final int LETTER = 1;
  private static final int MARK = 2;
  private static final int CURLY = 3;
  private static final int SINGLE_CURLY = 4;
  private static final int ORDER_SIGN = 5;
  private static final int OTHER = 6;

  private final String text;
  private int index;

  TextStream(String text) {
    this.text = text;
  }

  @Override
  public String getText(Interval interval) {
    return text.substring(interval.a, Math.min(interval.b + 1, text.length()));
  }

  @Override
  public void consume() {
    index++;
  }

  @Override
  public int LA(int ahead) {
    int at = ahead > 0 ? index + ahead - 1 : index + ahead;
    return at >= 0 && at < text.length() ? kind(text.charAt(at)) : EOF;
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return index;
  }

  @Override
  public void seek(int position) {
    index = position;
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return UNKNOWN_SOURCE_NAME;
  }

  private static int kind(char c) {
    if (c < 128) {
      return c > 6 ? c : OTHER;
    }
    return switch (c) {
      case '\u201c', '\u201d', '\u201e' -> CURLY;
      case '\u2018', '\u2019' -> SINGLE_CURLY;
      case '\u2264', '\u2265', '\u2260' -> ORDER_SIGN;
      default ->
          switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                Character.LOWERCASE_LETTER,
                Character.TITLECASE_LETTER,
                Character.MODIFIER_LETTER,
                Character.OTHER_LETTER ->
                LETTER;
            case Character.NON_SPACING_MARK,
                Character.COMBINING_SPACING_MARK,
                Character.ENCLOSING_MARK ->
                MARK;
            default -> OTHER;
          };
    };
  }
}
