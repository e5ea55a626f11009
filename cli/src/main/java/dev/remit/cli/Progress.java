package dev.remit.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows a person who waits for over a second how far the work is: a line on standard error, if that
 * is a terminal, which is gone when the work is done.
 *
 * <p>A thread of its own paints the line, so that it moves while a single step takes long; nothing
 * but {@link #aside} may print meanwhile.
 */
final class Progress implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int WIDTH = 30;
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter err;
  private String what;
  private long whole;
  private final long begun = System.nanoTime();
  private final Thread painter;
  private long part;
  private long steps;
  private boolean shown;

  /**
   * Begins work.
   *
   * @param what the plural of what {@link #step} counts, such as {@code examples}, or the name of
   *     work without steps
   * @param whole when everything has been done, in the unit of {@link #step}'s shares; 0 if nobody
   *     knows
   */
  Progress(Terminal terminal, String what, long whole) {
    this(terminal, what, whole, PATIENCE, true);
  }

  /** Work that is never shown, such as waiting for what a person types. */
  static Progress hidden(Terminal terminal) {
    return new Progress(terminal, "", 0, PATIENCE, false);
  }

  /** Begins work that is shown, if at all, once it has taken {@code patience}. */
  Progress(Terminal terminal, String what, long whole, Duration patience, boolean shown) {
    this.err = terminal.err();
    this.what = what;
    this.whole = whole;
    this.painter = Thread.ofPlatform().daemon().name("progress").unstarted(() -> paint(patience));
    if (shown && terminal.errIsTerminal() && !terminal.isDumb()) {
      painter.start();
    }
  }

  /** One more is done, and with it so much of the whole. */
  synchronized void step(long share) {
    steps++;
    part += share;
  }

  /** Work whose stages and size become known while it is done: so much of the whole is done. */
  synchronized void at(String stage, long done, long all) {
    what = stage;
    part = done;
    whole = all;
  }

  /** Prints something, to either output, with the line out of its way. */
  synchronized void aside(Runnable printing) {
    erase();
    printing.run();
  }

  private void paint(Duration patience) {
    try {
      for (Thread.sleep(patience); true; Thread.sleep(PAUSE)) {
        show();
      }
    } catch (InterruptedException _) {
      // closed: there is nothing more to show
    }
  }

  private synchronized void show() {
    shown = true;
    err.print(ERASE + line());
    err.flush();
  }

  private String line() {
    long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    String counted = steps == 0 ? what : String.format(Locale.ROOT, "%,d %s", steps, what);
    return "%s%s, %d s".formatted(whole == 0 ? "" : bar(), counted, seconds);
  }

  /** A file may grow while it is read, so that there is more than the whole. */
  private String bar() {
    double share = Math.min(1, (double) part / whole);
    int full = (int) (WIDTH * share);
    return "[%s%s] %3d%%, "
        .formatted("#".repeat(full), " ".repeat(WIDTH - full), (int) (100 * share));
  }

  private synchronized void erase() {
    if (shown) {
      shown = false;
      err.print(ERASE);
      err.flush();
    }
  }

  /** Takes the line away, for good. */
  @Override
  public void close() {
    painter.interrupt();
    boolean interrupted = false;
    while (painter.isAlive()) {
      try {
        painter.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    erase();
  }
}
