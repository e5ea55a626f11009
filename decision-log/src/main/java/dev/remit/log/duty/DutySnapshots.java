package dev.remit.log.duty;

import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.LogFolder;
import dev.remit.log.index.DamagedIndexException;
import dev.remit.log.index.IndexFile;
import dev.remit.log.read.LogReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Keeps what a ledger of obligations knows in a file beside the log, so that the log need not be
 * read from its beginning. One that is missing, damaged, of another log or made by another schedule
 * is as none.
 */
public final class DutySnapshots {

  private static final String KIND = "remit obligations index 1";

  private final Path file;

  /** The snapshot of a log, beside it. */
  public DutySnapshots(LogFolder log) {
    this.file = log.root().resolve("obligations.index");
  }

  /**
   * A ledger that has what was kept, if the log is proved to have grown from what that was made of;
   * one that has nothing otherwise. The rest is to be added to it.
   *
   * @throws DamagedLogException if the log cannot be read
   */
  public DutyLedger read(LogReader reader, Schedule schedule) throws DamagedLogException {
    try (IndexFile index = IndexFile.open(file, KIND)) {
      if (index.isCurrent(reader) || index.isOlder(reader)) {
        return new DutyLedger(
            schedule, LedgerRecords.read(index.beginning(""), index.size(), schedule));
      }
    } catch (IOException | DamagedIndexException | RuntimeException e) {
      // Whatever is wrong with it: the log says the same.
    }
    return new DutyLedger(schedule);
  }

  /**
   * Keeps a snapshot, instead of the one before.
   *
   * @param reader reads at least the entries that it is of
   * @throws DamagedLogException if the log cannot be read
   * @throws IOException if it cannot be written
   */
  public void write(DutySnapshot snapshot, LogReader reader)
      throws DamagedLogException, IOException {
    IndexFile.write(file, KIND, snapshot.size(), reader.root(snapshot.size()), snapshot.records());
  }
}
