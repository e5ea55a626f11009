package dev.remit.log.store;

import dev.remit.log.file.LogFolder;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a log is kept.
 *
 * @param folder where; made if it is not there
 * @param mode when an append is answered
 * @param flush in buffered mode, how long at most what was answered is not yet on the disk
 * @param publish how often at most the checkpoint and partial tiles are published
 * @param journal the size of the journal in bytes, from 1 MiB to 1 GiB
 * @param checkAll whether all of the log is verified when it is opened, or only its edge
 */
public record LogOptions(
    LogFolder folder, Mode mode, Duration flush, Duration publish, int journal, boolean checkAll) {

  private static final int MIN_JOURNAL = 1 << 20;
  private static final int MAX_JOURNAL = 1 << 30;

  public LogOptions {
    if (journal < MIN_JOURNAL || journal > MAX_JOURNAL) {
      throw new IllegalArgumentException("a journal has from 1 MiB to 1 GiB");
    }
  }

  /** Durable, published every second, with a journal of 16 MiB, verified whole when opened. */
  public static LogOptions of(Path folder) {
    return new LogOptions(
        new LogFolder(folder),
        Mode.DURABLE,
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        16 << 20,
        true);
  }

  /** The same, answered as a mode says. */
  public LogOptions with(Mode otherMode) {
    return new LogOptions(folder, otherMode, flush, publish, journal, checkAll);
  }

  /** The same, written to the disk so often, if buffered. */
  public LogOptions flushingEvery(Duration interval) {
    return new LogOptions(folder, mode, interval, publish, journal, checkAll);
  }

  /** The same, published so often. */
  public LogOptions publishingEvery(Duration interval) {
    return new LogOptions(folder, mode, flush, interval, journal, checkAll);
  }

  /** The same, with a journal of another size in bytes. */
  public LogOptions withJournal(int size) {
    return new LogOptions(folder, mode, flush, publish, size, checkAll);
  }

  /** The same, verified whole or not when it is opened. */
  public LogOptions checkingAll(boolean all) {
    return new LogOptions(folder, mode, flush, publish, journal, all);
  }
}
