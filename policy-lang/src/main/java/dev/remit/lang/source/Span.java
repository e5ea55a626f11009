package dev.remit.lang.source;

/**
 * A stretch of a source: where something was written.
 *
 * @param source the text
 * @param start offset of the first character
 * @param end offset after the last character; never before {@code start}
 */
public record Span(Source source, int start, int end) {

  /** The span of trees that were made rather than read. */
  public static final Span NONE = new Span(Source.of("", ""), 0, 0);

  public Span {
    if (start < 0 || end < start || end > source.text().length()) {
      throw new IllegalArgumentException(
          "span " + start + ".." + end + " of " + source.text().length() + " characters");
    }
  }

  /** From the start of this span to the end of {@code last}. */
  public Span to(Span last) {
    return new Span(source, start, Math.max(end, last.end));
  }

  /** The line it starts on, counted from 1. */
  public int line() {
    return source.line(start);
  }

  /** The column it starts at, counted from 1. */
  public int column() {
    return source.column(start);
  }

  /** The text it covers. */
  public String text() {
    return source.text().substring(start, end);
  }

  /** As {@code path:line:column}. */
  @Override
  public String toString() {
    return source.path() + ":" + line() + ":" + column();
  }
}
