package dev.remit.service.duty;

import dev.remit.log.duty.DutyLedger;
import dev.remit.log.duty.DutySnapshot;
import dev.remit.log.duty.TrackedDuty;
import dev.remit.log.duty.TrackedDuty.State;
import dev.remit.log.entry.EntryTooLargeException;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import dev.remit.log.store.DecisionLog;
import dev.remit.service.decide.Decided;
import dev.remit.service.record.Auditing;
import dev.remit.service.record.Evidence;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;

/**
 * The obligations that came with permitted uses. Which there are, and which were fulfilled, the
 * decision log says; what is kept in memory are numbers of its entries. Thread-safe.
 */
public final class Obligations {

  private final Auditing auditing;
  private final Evidence evidence;
  private final Clock clock;

  /** Guarded by itself; empty if decisions are not logged. */
  private final Optional<LogFollower> follower;

  private Obligations(
      Auditing auditing, Evidence evidence, Clock clock, Optional<LogFollower> follower) {
    this.auditing = auditing;
    this.evidence = evidence;
    this.clock = clock;
    this.follower = follower;
  }

  /**
   * Reads the obligations of a log, which nothing may be appended to meanwhile: those that are not
   * kept beside it.
   *
   * @throws IOException if the log cannot be read
   */
  public static Obligations read(Auditing auditing, Evidence evidence, Clock clock)
      throws IOException {
    if (evidence.log().isEmpty()) {
      return new Obligations(auditing, evidence, clock, Optional.empty());
    }
    try {
      LogFollower follower = LogFollower.read(evidence.log().get());
      return new Obligations(auditing, evidence, clock, Optional.of(follower));
    } catch (DamagedLogException damaged) {
      throw new IOException("the decision log is damaged: " + damaged.getMessage(), damaged);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** How many entries of the log cannot be read: what they opened or fulfilled is not known. */
  public long unreadable() {
    if (follower.isEmpty()) {
      return 0;
    }
    synchronized (follower.get()) {
      return follower.get().ledger().unreadable();
    }
  }

  /**
   * Keeps beside the log what is known of it, so that the next start need not read it again. To be
   * called by one thread at a time.
   *
   * @param more does so only if that saves reading so many entries at least
   * @return whether it did
   * @throws IOException if it cannot be written
   * @throws RefusedException if the log cannot be read
   */
  public boolean keep(long more) throws IOException, RefusedException, InterruptedException {
    if (follower.isEmpty()) {
      return false;
    }
    LogFollower follows = follower.get();
    Optional<DutySnapshot> snapshot;
    synchronized (follows) {
      snapshot = follows.snapshot(more);
    }
    if (snapshot.isEmpty() || !evidence.log().orElseThrow().publish()) {
      return false;
    }
    try {
      // Published after the snapshot was taken: it has all that this is of.
      follows.keep(snapshot.get(), auditing.reader());
    } catch (DamagedLogException damaged) {
      throw Auditing.damaged();
    }
    synchronized (follows) {
      follows.kept(snapshot.get());
    }
    return true;
  }

  /** What is to be told when a decision was appended to the log. */
  public LongConsumer appending(Decided decided) {
    return follower.map(follows -> follows.appending(decided)).orElse(_ -> {});
  }

  /** The moment, by the service's clock. */
  Instant now() {
    return clock.instant();
  }

  /** The date, by the service's clock. */
  public LocalDate today() {
    return LocalDate.ofInstant(now(), ZoneOffset.UTC);
  }

  /** How many obligations are to be fulfilled today. */
  public DutyLedger.Counts counts() {
    if (follower.isEmpty()) {
      return new DutyLedger.Counts(0, 0);
    }
    synchronized (follower.get()) {
      follower.get().takeArrived();
      return follower.get().ledger().counts(today());
    }
  }

  /**
   * Takes what is published and was not told when it was appended, because that was not confirmed.
   *
   * @throws RefusedException if the log cannot be read
   */
  public void catchUp() throws RefusedException {
    if (follower.isEmpty()) {
      return;
    }
    LogReader reader = auditing.reader();
    synchronized (follower.get()) {
      catchUp(follower.get(), reader);
    }
  }

  private static void catchUp(LogFollower follows, LogReader reader) throws RefusedException {
    try {
      follows.catchUp(reader);
    } catch (DamagedLogException damaged) {
      throw Auditing.damaged();
    }
  }

  /**
   * The earliest day by which recipients are to destroy data, passed or not, and of which nothing
   * shows that they did.
   *
   * @return for every recipient that ever had to destroy anything by a day, by id
   */
  public SortedMap<String, Optional<LocalDate>> firstToDestroy() {
    if (follower.isEmpty()) {
      return new TreeMap<>();
    }
    synchronized (follower.get()) {
      follower.get().takeArrived();
      return follower.get().ledger().firstToDestroy();
    }
  }

  /**
   * The recipients who must perhaps destroy something earlier, or later, than when this was last
   * asked.
   */
  public Set<String> takeTouched() {
    if (follower.isEmpty()) {
      return Set.of();
    }
    synchronized (follower.get()) {
      follower.get().takeArrived();
      return follower.get().takeTouched();
    }
  }

  LogReader reader() throws RefusedException {
    return auditing.reader();
  }

  /** Of which entry a decision is. */
  long place(LogReader reader, String decisionId) throws RefusedException {
    return auditing.place(reader, decisionId);
  }

  /**
   * Decisions that may have obligations that stand so, of those that a reader can read.
   *
   * @see DutyLedger#decisions
   */
  long[] decisions(
      LogReader reader,
      Optional<State> standing,
      String recipientId,
      LocalDate date,
      long from,
      int most)
      throws RefusedException {
    LogFollower follows = follower.orElseThrow();
    synchronized (follows) {
      catchUp(follows, reader);
      return follows
          .ledger()
          .decisions(standing, recipientId, date, from, most)
          .filter(entry -> entry < reader.size())
          .toArray();
    }
  }

  /** The obligations of a decision. */
  List<TrackedDuty> duties(long entry, LoggedDecision decision) {
    LogFollower follows = follower.orElseThrow();
    synchronized (follows) {
      return follows.ledger().duties(entry, decision);
    }
  }

  /** Everything that was answered so far. */
  LogReader published() throws RefusedException {
    var _ = auditing.keys();
    try {
      if (!evidence.log().orElseThrow().publish()) {
        throw unavailable("the log takes no entries");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefusedException.of(Refusal.DEADLINE_EXCEEDED, "the caller no longer waits");
    }
    LogReader reader = auditing.reader();
    synchronized (follower.orElseThrow()) {
      catchUp(follower.orElseThrow(), reader);
    }
    return reader;
  }

  /** Has the log say that an obligation was fulfilled, and takes account of it. */
  void append(LogReader reader, OtherEntry.Fulfilment fulfilment)
      throws RefusedException, DamagedLogException {
    DecisionLog log = evidence.log().orElseThrow();
    try {
      long index = log.append(fulfilment.bytes()).toCompletableFuture().get();
      synchronized (follower.orElseThrow()) {
        follower.orElseThrow().fulfil(reader, index, fulfilment);
      }
    } catch (EntryTooLargeException e) {
      throw unavailable(String.valueOf(e.getMessage()));
    } catch (ExecutionException e) {
      throw unavailable("the log takes no entries");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefusedException.of(Refusal.DEADLINE_EXCEEDED, "the caller no longer waits");
    }
  }

  private static RefusedException unavailable(String why) {
    return RefusedException.of(
        Refusal.UNAVAILABLE, "the fulfilment cannot be recorded: " + why + "; try again later");
  }
}
