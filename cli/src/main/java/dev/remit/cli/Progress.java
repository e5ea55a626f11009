package dev.remit.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** A bar for work that takes over a second, shown to people only. */
final class Progress implements AutoCloseable {

  private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
  private static final long PAUSE = Duration.ofMillis(100).toNanos();
  private static final int WIDTH = 40;

  private final PrintWriter err;
  private final boolean visible;
  private final int total;
  private final long begun = System.nanoTime();
  private long shownAt;
  private boolean shown;
  private int done;

  /** A bar that is full after {@code total} steps. */
  Progress(Terminal terminal, int total) {
    this.err = terminal.err();
    this.visible = terminal.interactive();
    this.total = total;
  }

  /** One more is done. */
  void step() {
    done++;
    long now = System.nanoTime();
    if (visible && now - begun > PATIENCE && now - shownAt > PAUSE) {
      shownAt = now;
      shown = true;
      int full = (int) ((long) WIDTH * done / Math.max(1, total));
      err.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + done + "/" + total);
      err.flush();
    }
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    if (shown) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }
}
