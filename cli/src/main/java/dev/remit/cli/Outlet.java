package dev.remit.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output. If it takes no more, the command ends: a {@link java.io.PrintWriter} alone would
 * go on, and nobody would hear of the loss.
 */
final class Outlet extends OutputStream {

  private final OutputStream out;
  private boolean closed;

  Outlet(OutputStream out) {
    this.out = out;
  }

  /** Thrown where somebody read the output for a while and then no more, as {@code head} does. */
  static final class NobodyReadsException extends RuntimeException {

    private static final long serialVersionUID = 1;
  }

  private interface Writing {
    void run() throws IOException;
  }

  @Override
  public void write(int next) {
    attempt(() -> out.write(next));
  }

  @Override
  public void write(byte[] bytes, int start, int length) {
    attempt(() -> out.write(bytes, start, length));
  }

  @Override
  public void flush() {
    attempt(out::flush);
  }

  /**
   * Does nothing after a failure, so that what is still buffered fails no second time.
   *
   * @throws NobodyReadsException if whoever read has gone
   * @throws BadInputException if it cannot be written for another reason
   */
  private void attempt(Writing writing) {
    if (closed) {
      return;
    }
    try {
      writing.run();
    } catch (IOException e) {
      closed = true;
      // Java has no other word for EPIPE, and most languages keep the English one beside theirs.
      if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
        throw new NobodyReadsException();
      }
      throw BadInputException.unwritable("standard output", e);
    }
  }
}
