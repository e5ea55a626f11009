package dev.remit.service.duty;

import dev.remit.log.duty.TrackedDuty;
import dev.remit.log.duty.TrackedDuty.State;
import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.LogEntry;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An obligation, and how it stands today.
 *
 * @param fulfilment what shows that it was fulfilled, if anything does
 */
public record Tracked(TrackedDuty duty, State state, Optional<OtherEntry.Fulfilment> fulfilment) {

  /** What is fulfilled by an entry that is not published yet is shown without it. */
  static Tracked of(LogReader reader, TrackedDuty duty, LocalDate today)
      throws DamagedLogException {
    Optional<OtherEntry.Fulfilment> shown = Optional.empty();
    if (duty.fulfilment().isPresent()
        && duty.fulfilment().getAsLong() < reader.size()
        && entry(reader, duty.fulfilment().getAsLong())
            instanceof OtherEntry.Fulfilment fulfilment) {
      shown = Optional.of(fulfilment);
    }
    return new Tracked(duty, duty.state(today), shown);
  }

  /** An entry, which is damage if it cannot be read. */
  static LogEntry entry(LogReader reader, long index) throws DamagedLogException {
    try {
      return EntryReader.read(reader.entry(index));
    } catch (UnreadableEntryException e) {
      throw reader.damaged(index, String.valueOf(e.getMessage()));
    }
  }
}
