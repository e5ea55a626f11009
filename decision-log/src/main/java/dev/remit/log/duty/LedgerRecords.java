package dev.remit.log.duty;

import dev.remit.lang.value.ValueReader;
import dev.remit.log.index.DamagedIndexException;
import dev.remit.log.index.NamedEntries;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a ledger knows, as records of an index. What is before the first colon of a name says what
 * its entries are:
 *
 * <ul>
 *   <li>{@code opened}: decisions that opened any obligation;
 *   <li>{@code due:}, a day, an obligation and a recipient, with colons between them: decisions of
 *       which that is due by that day, and not fulfilled;
 *   <li>{@code destroyer:} and a recipient that ever had to destroy anything by a day: none;
 *   <li>{@code fulfilment:}, the number of its entry, and an obligation: the one decision;
 *   <li>{@code schedule:} and by when obligations are due, in words: none.
 * </ul>
 */
final class LedgerRecords {

  private static final String OPENED = "opened:";
  private static final String DUE = "due:";
  private static final String DESTROYER = "destroyer:";
  private static final String FULFILMENT = "fulfilment:";
  private static final String SCHEDULE = "schedule:";
  private static final int HEXADECIMAL = 16;

  private LedgerRecords() {}

  /** All of a state, copied, by the bytes of their names. */
  static List<NamedEntries> of(LedgerState state, Schedule schedule) {
    List<NamedEntries> records = new ArrayList<>();
    records.add(record(SCHEDULE + schedule.inWords(), new RoaringBitmap()));
    records.add(record(OPENED, state.opened.clone()));
    state.destroyers.forEach(
        recipient -> records.add(record(DESTROYER + recipient, new RoaringBitmap())));
    state.open.forEach((recipient, due) ->
        due.forEach((dated, entries) ->
            records.add(
                record(
                    DUE + dated.due() + ":" + dated.obligation() + ":" + recipient,
                    entries.clone()))));
    state.fulfilled.forEach((obligation, by) ->
        by.forEach((decision, fulfilment) ->
            records.add(
                record(
                    FULFILMENT + Integer.toHexString(fulfilment) + ":" + obligation,
                    RoaringBitmap.bitmapOf(decision)))));
    records.sort((one, other) -> Arrays.compareUnsigned(one.name(), other.name()));
    return records;
  }

  private static NamedEntries record(String name, RoaringBitmap entries) {
    return new NamedEntries(name.getBytes(StandardCharsets.UTF_8), entries);
  }

  /**
   * The state that records are of.
   *
   * @param size how many entries of the log they are of
   * @throws DamagedIndexException if they are not such records, or were made by another schedule
   */
  static LedgerState read(Map<String, RoaringBitmap> records, long size, Schedule schedule)
      throws DamagedIndexException {
    if (!records.containsKey(SCHEDULE + schedule.inWords()) || !records.containsKey(OPENED)) {
      throw new DamagedIndexException("the index was made by another schedule");
    }
    LedgerState state = new LedgerState();
    state.seen.add(0L, size);
    for (Map.Entry<String, RoaringBitmap> record : records.entrySet()) {
      RoaringBitmap entries = record.getValue();
      if (!entries.isEmpty() && Integer.toUnsignedLong(entries.last()) >= size) {
        throw damaged(record.getKey());
      }
      read(state, record.getKey(), entries);
    }
    return state;
  }

  private static void read(LedgerState state, String name, RoaringBitmap entries)
      throws DamagedIndexException {
    int end = name.indexOf(':') + 1;
    String rest = name.substring(end);
    switch (name.substring(0, end)) {
      case SCHEDULE -> {}
      case OPENED -> state.opened.or(entries);
      case DESTROYER -> state.destroyers.add(rest);
      case DUE -> {
        String[] parts = rest.split(":", 3);
        LocalDate day = ValueReader.date(parts[0]).orElseThrow(() -> damaged(name));
        if (parts.length < 3) {
          throw damaged(name);
        }
        state.due(parts[2], new Opened.Dated(day, parts[1])).or(entries);
      }
      case FULFILMENT -> {
        String[] parts = rest.split(":", 2);
        if (parts.length < 2 || entries.getCardinality() != 1) {
          throw damaged(name);
        }
        state.fulfil(parts[1], entries.first(), number(parts[0], name));
      }
      default -> throw damaged(name);
    }
  }

  private static int number(String text, String name) throws DamagedIndexException {
    try {
      return Integer.parseUnsignedInt(text, HEXADECIMAL);
    } catch (NumberFormatException e) {
      throw damaged(name);
    }
  }

  private static DamagedIndexException damaged(String name) {
    return new DamagedIndexException("the index has no use for a record `" + name + "`");
  }
}
