package dev.remit.service.record;

import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.Packing;
import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.TilePath;
import dev.remit.log.read.LogReader;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Finds the entries of decisions. An id says when its decision was made (RFC 9562, section 5.7),
 * and entries are nearly in the order of time: so the place is found by halving, and looked for
 * around there. Where clocks were set back it may be anywhere; then it is looked for in those
 * bundles whose decisions were made around that time, which the whole log has to be read for once.
 * Thread-safe.
 */
final class DecisionPlaces {

  private static final int STEP = 256;

  /** How many entries are looked at around the place on either side. */
  private static final int NEAR = 4 * STEP;

  private static final long PATIENCE_SECONDS = 10;

  private final Duration most;
  private final ReentrantLock reading = new ReentrantLock();

  /** The times of the full bundles, from the first on; guarded by the lock. */
  private final List<Span> spans = new ArrayList<>();

  /** The earliest and the latest of the ids of a bundle; from later to earlier if it has none. */
  private record Span(long from, long to) {}

  /**
   * Places in one log.
   *
   * @param most how long a call may read the log, if it has to; the next one goes on from there
   */
  DecisionPlaces(Duration most) {
    this.most = most;
  }

  /**
   * The index of a decision's entry.
   *
   * @param reader of the log; later ones may read more, and no other log
   * @return empty if there is none
   * @throws DamagedLogException if the log cannot be read
   * @throws RefusedException if reading it takes longer than one call may
   */
  OptionalLong find(LogReader reader, UUID id) throws DamagedLogException, RefusedException {
    Search search = new Search(reader, id);
    OptionalLong near = search.near();
    return near.isPresent() ? near : search.among(bundles(reader, millis(id)));
  }

  private static long millis(UUID id) {
    return id.getMostSignificantBits() >>> 16;
  }

  /** The bundles that may have an id of a time: the last, which may not be full, always. */
  private List<Long> bundles(LogReader reader, long millis)
      throws DamagedLogException, RefusedException {
    long full = reader.size() / TilePath.FULL;
    lock();
    try {
      read(reader, full);
      List<Long> bundles = new ArrayList<>();
      bundles.add(full);
      for (int i = 0; i < Math.min(full, spans.size()); i++) {
        if (spans.get(i).from <= millis && millis <= spans.get(i).to) {
          bundles.add((long) i);
        }
      }
      return bundles;
    } finally {
      reading.unlock();
    }
  }

  private void lock() throws RefusedException {
    try {
      if (!reading.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw unread();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefusedException.of(Refusal.DEADLINE_EXCEEDED, "the caller no longer waits");
    }
  }

  private static RefusedException unread() {
    return RefusedException.of(
        Refusal.RESOURCE_EXHAUSTED,
        "the whole log has to be read for this, which goes on with the next call; try again now");
  }

  private void read(LogReader reader, long full) throws DamagedLogException, RefusedException {
    long begun = System.nanoTime();
    while (spans.size() < full) {
      if (System.nanoTime() - begun > most.toNanos()) {
        throw unread();
      }
      spans.add(span(reader, spans.size()));
    }
  }

  private static Span span(LogReader reader, long bundle) throws DamagedLogException {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (long i = bundle * TilePath.FULL; i < (bundle + 1) * TilePath.FULL; i++) {
      try {
        if (EntryReader.read(reader.entry(i)) instanceof LoggedDecision decision) {
          from = Math.min(from, millis(decision.id()));
          to = Math.max(to, millis(decision.id()));
        }
      } catch (UnreadableEntryException e) {
        // Nobody can find it.
      }
    }
    return new Span(from, to);
  }

  /** One search. */
  private static final class Search {

    private final LogReader reader;
    private final UUID id;
    private final String sought;

    Search(LogReader reader, UUID id) {
      this.reader = reader;
      this.id = id;
      this.sought = "\"id\":\"" + id + "\"";
    }

    OptionalLong near() throws DamagedLogException {
      long middle = halved();
      for (long far = 0; far < NEAR; far += STEP) {
        OptionalLong found = among(middle + far, middle + far + STEP);
        if (found.isEmpty()) {
          found = among(middle - far - STEP, middle - far);
        }
        if (found.isPresent()) {
          return found;
        }
      }
      return OptionalLong.empty();
    }

    OptionalLong among(List<Long> bundles) throws DamagedLogException {
      for (long bundle : bundles) {
        OptionalLong found = among(bundle * TilePath.FULL, (bundle + 1) * TilePath.FULL);
        if (found.isPresent()) {
          return found;
        }
      }
      return OptionalLong.empty();
    }

    /** The first entry that was not made before the decision. */
    private long halved() throws DamagedLogException {
      long low = 0;
      long high = reader.size();
      while (low < high) {
        long middle = (low + high) >>> 1;
        if (at(middle) < millis(id)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    /** When an entry was made; one that cannot be read is passed over as if it were late. */
    private long at(long index) throws DamagedLogException {
      try {
        return EntryReader.read(reader.entry(index)).at().toEpochMilli();
      } catch (UnreadableEntryException e) {
        return Long.MAX_VALUE;
      }
    }

    private OptionalLong among(long from, long to) throws DamagedLogException {
      for (long index = Math.max(0, from); index < Math.min(reader.size(), to); index++) {
        if (isIt(index)) {
          return OptionalLong.of(index);
        }
      }
      return OptionalLong.empty();
    }

    private boolean isIt(long index) throws DamagedLogException {
      byte[] entry = reader.entry(index);
      try {
        return new String(Packing.unpack(entry), StandardCharsets.UTF_8).contains(sought)
            && EntryReader.read(entry) instanceof LoggedDecision decision
            && decision.id().equals(id);
      } catch (UnreadableEntryException e) {
        return false;
      }
    }
  }
}
