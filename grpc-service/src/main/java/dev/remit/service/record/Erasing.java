package dev.remit.service.record;

import dev.remit.log.entry.EntryTooLargeException;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.store.DecisionLog;
import dev.remit.log.store.LogObserver;
import dev.remit.service.check.Checks;
import dev.remit.service.config.Configuration;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.DatabaseException;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Erases people from the decision log: what it says of them can never be read again, and everything
 * still verifies. Thread-safe.
 *
 * <p>INVARIANT: no key is destroyed before the disk has an entry that says so. Whoever is cut off
 * in between can erase the same person again, which the log says twice then; once the key is
 * destroyed, nobody of that name is known.
 */
public final class Erasing {

  /** The most characters that a reason may have. */
  private static final int MAX_REASON = 2_000;

  private final Evidence evidence;
  private final Clock clock;

  /** One at a time, so that one person is not erased twice. */
  private final ReentrantLock erasing = new ReentrantLock();

  /** Erases from a log and the keys of people in it. */
  public Erasing(Evidence evidence, Clock clock) {
    this.evidence = evidence;
    this.clock = clock;
  }

  /**
   * Somebody who was erased.
   *
   * @param key the id of the key that was destroyed
   * @param entry the index of the entry that says so
   */
  public record Erased(String key, long entry) {}

  /**
   * Erases somebody while no service runs.
   *
   * @param reason why; goes into the log, and must name nobody
   * @return empty if the log says nothing of the subject
   * @throws DatabaseException if the database cannot be opened
   * @throws IOException if the log is damaged, in use or cannot be written
   * @throws RefusedException as {@link #erase} does
   */
  public static Optional<Erased> whileStopped(
      Configuration configuration, Clock clock, String caller, String subject, String reason)
      throws DatabaseException, IOException, RefusedException {
    check(subject, reason);
    try (Database database = Database.open(DatabaseConfig.of(configuration));
        Evidence evidence = Evidence.open(configuration, database, clock, LogObserver.NONE)) {
      return new Erasing(evidence, clock).erase(caller, subject, reason);
    }
  }

  /**
   * Erases somebody. When this returns, the log's disk has an entry that says so, the key is
   * destroyed, and no instance seals anything under it.
   *
   * @param caller who does it
   * @param reason why; goes into the log, and must name nobody
   * @return empty if the log says nothing of the subject, or they were erased
   * @throws RefusedException if the reason names the subject, decisions are not logged, or the log
   *     or the database do not do it: then it can be tried again
   */
  public Optional<Erased> erase(String caller, String subject, String reason)
      throws RefusedException {
    check(subject, reason);
    DecisionLog log = evidence.log().orElseThrow(Auditing::off);
    StoredKeys keys = evidence.keys().orElseThrow();
    erasing.lock();
    try {
      Optional<String> key = keys.id(subject);
      if (key.isEmpty()) {
        return Optional.empty();
      }
      long entry = record(log, new OtherEntry.Erasure(clock.instant(), caller, key.get(), reason));
      var _ = keys.destroy(subject);
      return Optional.of(new Erased(key.get(), entry));
    } catch (DatabaseException unavailable) {
      throw RefusedException.of(Refusal.UNAVAILABLE, String.valueOf(unavailable.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefusedException.of(Refusal.UNAVAILABLE, "the service stops; try again later");
    } finally {
      erasing.unlock();
    }
  }

  private static void check(String subject, String reason) throws RefusedException {
    Checks checks = new Checks();
    checks.id("subject_id", subject);
    checks.note("reason", reason, MAX_REASON);
    if (reason.isBlank()) {
      checks.add("reason", "`reason` is missing", "say why, without naming the person");
    } else if (!subject.isEmpty() && folded(reason).contains(folded(subject))) {
      checks.add(
          "reason",
          "`reason` names the person",
          "it would stay in the log for ever: say why without the name");
    }
    checks.finish();
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Puts an entry into the log; returns when it is on the disk, however the log is kept. */
  private static long record(DecisionLog log, OtherEntry entry)
      throws RefusedException, InterruptedException {
    try {
      long index = log.append(entry.bytes()).toCompletableFuture().get();
      if (log.publish()) {
        return index;
      }
    } catch (EntryTooLargeException e) {
      throw RefusedException.invalid("reason", "the reason is too long", "shorten it");
    } catch (ExecutionException e) {
      // It may be in the log; to say so twice does no harm.
    }
    throw RefusedException.of(
        Refusal.UNAVAILABLE,
        "the log takes no entries, so nobody is erased; try again when it can be written");
  }
}
