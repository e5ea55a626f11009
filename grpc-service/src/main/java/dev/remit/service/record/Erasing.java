package dev.remit.service.record;

import dev.remit.log.entry.EntryTooLargeException;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.store.LogObserver;
import dev.remit.service.config.Configuration;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.DatabaseException;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Erases people from the decision log while the service does not run. */
public final class Erasing {

  private Erasing() {}

  /**
   * Destroys the key of a subject, after the log has an entry that says so: what the log says of
   * the subject can never be read again, and everything still verifies.
   *
   * @param reason why; goes into the log, and must name nobody
   * @return the id of the key; empty if the log says nothing of the subject
   * @throws DatabaseException if the database cannot be opened or does not answer
   * @throws IOException if the log is off, damaged, in use or cannot be written
   */
  public static Optional<String> erase(
      Configuration configuration, Clock clock, String caller, String subject, String reason)
      throws DatabaseException, IOException {
    try (Database database = Database.open(DatabaseConfig.of(configuration));
        Evidence evidence = Evidence.open(configuration, database, clock, LogObserver.NONE)) {
      StoredKeys keys =
          evidence.keys().orElseThrow(() -> new IOException("the decision log is off"));
      Optional<String> key = keys.id(subject);
      if (key.isPresent()) {
        record(evidence, new OtherEntry.Erasure(clock.instant(), caller, key.get(), reason));
        var _ = keys.destroy(subject);
      }
      return key;
    }
  }

  private static void record(Evidence evidence, OtherEntry entry) throws IOException {
    try {
      evidence.log().orElseThrow().append(entry.bytes()).toCompletableFuture().get();
    } catch (EntryTooLargeException e) {
      throw new IOException("the reason is too long", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? e.toString() : e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
