package dev.remit.service.record;

import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.LogEntry;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.Packing;
import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Finds the entry of a decision. An id says when its decision was made (RFC 9562, section 5.7), and
 * entries are nearly in the order of time: so the place is found by halving, and looked for around
 * there.
 */
final class DecisionPlace {

  /** How many entries are looked at around the place; a clock that was set back may need more. */
  static final int MOST_SOUGHT = 100_000;

  private static final int STEP = 256;

  private final LogReader reader;
  private final UUID id;
  private final String sought;

  private DecisionPlace(LogReader reader, UUID id) {
    this.reader = reader;
    this.id = id;
    this.sought = "\"id\":\"" + id + "\"";
  }

  /**
   * The index of a decision's entry.
   *
   * @return empty if there is none, or none near its time
   * @throws DamagedLogException if the log cannot be read
   */
  static OptionalLong find(LogReader reader, UUID id) throws DamagedLogException {
    return new DecisionPlace(reader, id).find();
  }

  private OptionalLong find() throws DamagedLogException {
    long middle = halved();
    for (long far = 0; far < MOST_SOUGHT / 2; far += STEP) {
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

  /** The first entry that was not made before the decision. */
  private long halved() throws DamagedLogException {
    long millis = id.getMostSignificantBits() >>> 16;
    long low = 0;
    long high = reader.size();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (millis(middle) < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** When an entry was made; one that cannot be read is passed over as if it were late. */
  private long millis(long index) throws DamagedLogException {
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
      if (!new String(Packing.unpack(entry), StandardCharsets.UTF_8).contains(sought)) {
        return false;
      }
      LogEntry read = EntryReader.read(entry);
      return read instanceof LoggedDecision decision && decision.id().equals(id);
    } catch (UnreadableEntryException e) {
      return false;
    }
  }
}
