package dev.remit.lang.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.misc.Interval;

/** A text as UTF-16 units, so that the offsets of tokens are those of {@link String}. */
final class TextStream implements CharStream {

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
    return at >= 0 && at < text.length() ? text.charAt(at) : EOF;
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
}
