package dev.remit.service.lines;

import dev.remit.service.refusal.RefusedException;
import java.util.Arrays;

/**
 * Splits a stream of bytes, however it is cut into pieces, into rows. A line end within the quotes
 * of a CSV cell does not end a row. Takes no more memory than the longest row may have.
 */
final class RowSplitter {

  /** The most bytes a row may have. */
  static final int MAX_ROW = 256 * 1024;

  private final boolean csv;
  private final Sink sink;
  private byte[] row = new byte[1024];
  private int length;
  private long line = 1;
  private long firstLine = 1;
  private boolean tooLong;
  private Place place = Place.CELL_START;

  RowSplitter(boolean csv, Sink sink) {
    this.csv = csv;
    this.sink = sink;
  }

  /** Is given the rows, in order. */
  interface Sink {
    /**
     * A row.
     *
     * @param line the number of its first line, counted from 1
     * @param bytes without the line end
     */
    void row(long line, byte[] bytes) throws RefusedException;

    /** A row that is longer than rows may be; its bytes are lost. */
    void tooLong(long line) throws RefusedException;
  }

  /** Where in a CSV row the next byte stands. Only a quote that begins a cell quotes. */
  private enum Place {
    CELL_START,
    PLAIN,
    QUOTED,
    /** After a quote within quotes, which ends them unless another follows. */
    MAYBE_CLOSED
  }

  void add(byte[] bytes) throws RefusedException {
    for (byte b : bytes) {
      if (b == '\n' && (tooLong || place != Place.QUOTED)) {
        end();
      } else if (!tooLong) {
        append(b);
      }
      if (b == '\n') {
        line++;
        if (length == 0 && !tooLong) {
          firstLine = line;
        }
      }
    }
  }

  /** The last row, if no line end followed it. */
  void finish() throws RefusedException {
    if (length > 0 || tooLong) {
      end();
    }
  }

  private void append(byte b) {
    if (length == MAX_ROW) {
      tooLong = true;
      return;
    }
    if (length == row.length) {
      row = Arrays.copyOf(row, Math.min(MAX_ROW, length * 2));
    }
    row[length++] = b;
    if (csv) {
      place = next(b);
    }
  }

  private Place next(byte b) {
    return switch (place) {
      case CELL_START ->
          b == '"' ? Place.QUOTED : b == ',' || b == ' ' ? Place.CELL_START : Place.PLAIN;
      case PLAIN -> b == ',' ? Place.CELL_START : Place.PLAIN;
      case QUOTED -> b == '"' ? Place.MAYBE_CLOSED : Place.QUOTED;
      case MAYBE_CLOSED -> b == '"' ? Place.QUOTED : b == ',' ? Place.CELL_START : Place.PLAIN;
    };
  }

  private void end() throws RefusedException {
    if (tooLong) {
      sink.tooLong(firstLine);
    } else {
      int end = length > 0 && row[length - 1] == '\r' ? length - 1 : length;
      sink.row(firstLine, Arrays.copyOf(row, end));
    }
    length = 0;
    tooLong = false;
    place = Place.CELL_START;
  }
}
