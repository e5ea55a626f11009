package dev.remit.lang.source;

import java.util.Arrays;

/** A text with a name, and where its lines begin. Identity is by instance. */
public final class Source {

  private final String path;
  private final String text;
  private final int firstLine;
  private final int[] lineStarts;

  private Source(String path, String text, int firstLine) {
    this.path = path;
    this.text = text;
    this.firstLine = firstLine;
    this.lineStarts = lineStarts(text);
  }

  /**
   * A source of the given text.
   *
   * @param path the name shown in diagnostics, relative to the policy set
   * @param text decoded text without a byte-order mark; any line endings
   */
  public static Source of(String path, String text) {
    return new Source(path, text, 1);
  }

  /**
   * A source that is part of a longer one, whose lines are counted as there.
   *
   * @param path the longer source's
   * @param firstLine the number of the line that the part begins, counted from 1
   */
  public static Source part(String path, int firstLine, String text) {
    return new Source(path, text, firstLine);
  }

  public String path() {
    return path;
  }

  public String text() {
    return text;
  }

  /** The line of an offset, counted from 1; in a part, from its first line. */
  public int line(int offset) {
    return firstLine + index(offset);
  }

  /** The column of an offset in UTF-16 units, counted from 1. */
  public int column(int offset) {
    return offset - lineStarts[index(offset)] + 1;
  }

  /** Which of the lines an offset is on, counted from 0. */
  private int index(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found : -found - 2;
  }

  /** The text of a line, counted as {@link #line} does, without its line ending. */
  public String lineText(int line) {
    int index = line - firstLine;
    int start = lineStarts[index];
    int end = index + 1 < lineStarts.length ? lineStarts[index + 1] : text.length();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return path;
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (!endsLine(text, i)) {
        continue;
      }
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  /** Lines end in LF, in CR LF, or in CR alone. */
  private static boolean endsLine(String text, int at) {
    char c = text.charAt(at);
    return c == '\n' || (c == '\r' && !text.startsWith("\n", at + 1));
  }
}
