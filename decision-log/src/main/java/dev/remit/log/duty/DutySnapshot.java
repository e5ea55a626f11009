package dev.remit.log.duty;

import dev.remit.log.index.NamedEntries;
import java.util.List;

/**
 * What a ledger of obligations knew of the first entries of a log.
 *
 * @param size how many entries those are
 */
public record DutySnapshot(long size, List<NamedEntries> records) {
  public DutySnapshot {
    records = List.copyOf(records);
  }
}
