package dev.remit.service.duty;

import dev.remit.log.duty.DutyLedger;
import dev.remit.log.duty.DutySnapshot;
import dev.remit.log.duty.DutySnapshots;
import dev.remit.log.duty.Opened;
import dev.remit.log.duty.Schedule;
import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.LogEntry;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import dev.remit.log.read.LogScan;
import dev.remit.log.store.DecisionLog;
import dev.remit.service.decide.Decided;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;

/**
 * Keeps the ledger of obligations as the log is: from a snapshot beside the log and the rest of the
 * log when it begins, then from decisions as they are appended, and from the log again where an
 * append was not confirmed. Not thread-safe, but for {@link #appending} and {@link #keep}.
 */
final class LogFollower {

  private final DecisionLog log;
  private final DutySnapshots snapshots;
  private final DutyLedger ledger;

  /** What was appended, and is not in the ledger yet. */
  private final Queue<Appended> arrived = new ConcurrentLinkedQueue<>();

  /** Recipients who must destroy something earlier than was known, or have fulfilled something. */
  private final Set<String> touched = new HashSet<>();

  /** How many entries the snapshot beside the log is of. */
  private long kept;

  private LogFollower(DecisionLog log, DutySnapshots snapshots, DutyLedger ledger) {
    this.log = log;
    this.snapshots = snapshots;
    this.ledger = ledger;
    this.kept = ledger.firstMissing(0);
  }

  /** Reads everything that is published and not in the snapshot beside the log. */
  static LogFollower read(DecisionLog log) throws DamagedLogException, InterruptedException {
    DutySnapshots snapshots = new DutySnapshots(log.folder());
    LogReader reader = log.reader();
    LogFollower follower =
        new LogFollower(log, snapshots, snapshots.read(reader, Schedule.DESTRUCTION));
    follower.readRest(reader);
    return follower;
  }

  private record Appended(long index, Opened opened) {}

  /** The ledger, as far as it has been kept. */
  DutyLedger ledger() {
    return ledger;
  }

  /** What is to be told when a decision was appended, which is quick. */
  LongConsumer appending(Decided decided) {
    Opened opened =
        decided.hypothetical() ? Opened.NOTHING : ledger.schedule().opened(decided.decision());
    return index -> arrived.add(new Appended(index, opened));
  }

  private void readRest(LogReader reader) throws DamagedLogException, InterruptedException {
    LogReader decisions = log.reader();
    try {
      LogScan.run(
          reader,
          kept,
          Read::of,
          read -> {
            try {
              add(decisions, read);
            } catch (DamagedLogException e) {
              throw new DamagedException(e);
            }
          });
    } catch (DamagedException e) {
      throw e.damage;
    }
  }

  /** Takes a damaged log through those that know nothing of it. */
  private static final class DamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient DamagedLogException damage;

    DamagedException(DamagedLogException damage) {
      super(damage);
      this.damage = damage;
    }
  }

  /** An entry, if it can be read. */
  private sealed interface Read {
    record Entry(long index, LogEntry entry) implements Read {}

    record Unreadable(long index) implements Read {}

    static Read of(long index, byte[] entry) {
      try {
        return new Entry(index, EntryReader.read(entry));
      } catch (UnreadableEntryException e) {
        return new Unreadable(index);
      }
    }
  }

  /** Takes what was appended meanwhile. */
  void takeArrived() {
    for (Appended next = arrived.poll(); next != null; next = arrived.poll()) {
      open(next.index, next.opened);
    }
  }

  private void open(long index, Opened opened) {
    if (ledger.open(index, opened)) {
      touched.add(opened.recipientId());
    }
  }

  /** The recipients who must destroy something earlier, or later, than when this was last asked. */
  Set<String> takeTouched() {
    Set<String> taken = Set.copyOf(touched);
    touched.clear();
    return taken;
  }

  /** Takes what was appended meanwhile, and what is published and missing still. */
  void catchUp(LogReader reader) throws DamagedLogException {
    takeArrived();
    long index = ledger.firstMissing(0);
    while (index < reader.size()) {
      add(reader, Read.of(index, reader.entry(index)));
      index = ledger.firstMissing(index);
    }
  }

  private void add(LogReader decisions, Read read) throws DamagedLogException {
    switch (read) {
      case Read.Unreadable(var index) -> ledger.unreadable(index);
      case Read.Entry(var index, LoggedDecision decision) ->
          open(index, ledger.schedule().opened(decision));
      case Read.Entry(var index, OtherEntry.Fulfilment fulfilment) ->
          fulfil(decisions, index, fulfilment);
      case Read.Entry(var index, OtherEntry _) -> ledger.pass(index);
    }
  }

  /** Adds a fulfilment, if it is of a decision before it. */
  void fulfil(LogReader decisions, long index, OtherEntry.Fulfilment fulfilment)
      throws DamagedLogException {
    long place = fulfilment.entry();
    if (place < Math.min(index, decisions.size())
        && Read.of(place, decisions.entry(place))
            instanceof Read.Entry(var _, LoggedDecision decision)) {
      ledger.fulfil(index, fulfilment, decision);
      decision.asked().text("recipient.id").ifPresent(touched::add);
    } else {
      ledger.pass(index);
    }
  }

  /**
   * What is to be kept beside the log now.
   *
   * @param more how many entries it must be of that the one that is kept is not
   * @return empty if it is of fewer, or an entry is missing still, or cannot be read
   */
  Optional<DutySnapshot> snapshot(long more) {
    takeArrived();
    return ledger.firstMissing(0) - kept < more ? Optional.empty() : ledger.snapshot();
  }

  /** Keeps a snapshot beside the log, by one thread at a time, which need not have this alone. */
  void keep(DutySnapshot snapshot, LogReader reader) throws DamagedLogException, IOException {
    snapshots.write(snapshot, reader);
  }

  /** A snapshot was kept. */
  void kept(DutySnapshot snapshot) {
    kept = snapshot.size();
  }
}
