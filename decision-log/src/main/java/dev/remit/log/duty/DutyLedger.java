package dev.remit.log.duty;

import dev.remit.lang.word.Destruction;
import dev.remit.lang.word.Outcome;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.LoggedDuty;
import dev.remit.log.entry.OtherEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which decisions of a log opened obligations, by when these are due, and which were fulfilled. It
 * has the numbers of entries only, as compressed bitmaps: some bits for each entry, however much is
 * permitted, and some bytes for each fulfilment. Not thread-safe.
 *
 * <p>Entries can be added in any order, and again, which changes nothing.
 */
public final class DutyLedger {

  private final Schedule schedule;
  private final LedgerState state;

  /** Of a log of which nothing was added yet. */
  public DutyLedger(Schedule schedule) {
    this(schedule, new LedgerState());
  }

  /** Takes a state over. */
  DutyLedger(Schedule schedule, LedgerState state) {
    this.schedule = schedule;
    this.state = state;
  }

  /** By when obligations are due. */
  public Schedule schedule() {
    return schedule;
  }

  /** The first entry from an index on that was not added. */
  public long firstMissing(long from) {
    return state.seen.nextAbsentValue(place(from));
  }

  private static int place(long index) {
    if (index < 0 || index >= 1L << 32) {
      throw new IllegalArgumentException("entries are numbered by 32 bits");
    }
    return (int) index;
  }

  /** Adds an entry that is neither a decision nor shows that anything was fulfilled. */
  public void pass(long index) {
    state.seen.add(place(index));
  }

  /** Adds an entry that cannot be read: what it opened or fulfilled is not known. */
  public void unreadable(long index) {
    pass(index);
    state.unreadable.add(place(index));
  }

  /** How many entries cannot be read. */
  public long unreadable() {
    return state.unreadable.getLongCardinality();
  }

  /**
   * All that was added, as it is now, if that is all that a log had once, and all of it was read:
   * what cannot be read now may be by a later reader.
   */
  public Optional<DutySnapshot> snapshot() {
    long size = firstMissing(0);
    return size == state.seen.getLongCardinality() && state.unreadable.isEmpty()
        ? Optional.of(new DutySnapshot(size, LedgerRecords.of(state, schedule)))
        : Optional.empty();
  }

  /**
   * Adds a decision.
   *
   * @return whether the recipient must destroy something earlier than was known
   */
  public boolean open(long index, Opened what) {
    int place = place(index);
    if (!state.seen.checkedAdd(place) || !what.isAny()) {
      return false;
    }
    state.opened.add(place);
    boolean isFirst = false;
    Optional<LocalDate> before = firstToDestroy(what.recipientId());
    for (Opened.Dated dated : what.dated()) {
      if (Destruction.isImposedBy(dated.obligation())) {
        isFirst |= state.destroyers.add(what.recipientId());
      }
      if (fulfilment(index, dated.obligation()).isEmpty()) {
        state.due(what.recipientId(), dated).add(place);
      }
    }
    return isFirst || !firstToDestroy(what.recipientId()).equals(before);
  }

  /**
   * Adds a fulfilment. What is fulfilled stays fulfilled: the first evidence counts.
   *
   * @param decision that whose obligation it is; it must be the entry that the fulfilment names
   */
  public void fulfil(long index, OtherEntry.Fulfilment fulfilment, LoggedDecision decision) {
    int place = place(index);
    if (!state.seen.checkedAdd(place) || !isOf(index, fulfilment, decision)) {
      return;
    }
    int entry = place(fulfilment.entry());
    state.fulfil(fulfilment.obligation(), entry, place);
    String recipient = new Occasion.Logged(decision.asked()).text("recipient.id");
    NavigableMap<Opened.Dated, RoaringBitmap> due = state.open.get(recipient);
    if (due != null) {
      due.forEach((dated, entries) -> {
        if (dated.obligation().equals(fulfilment.obligation())) {
          entries.remove(entry);
        }
      });
      due.values().removeIf(RoaringBitmap::isEmpty);
    }
  }

  /** Whether a fulfilment is of an obligation that an earlier decision opened. */
  private static boolean isOf(
      long index, OtherEntry.Fulfilment fulfilment, LoggedDecision decision) {
    return fulfilment.entry() < index
        && fulfilment.decision().equals(decision.id())
        && !decision.hypothetical()
        && decision.items(Outcome.PERMITTED).stream()
            .flatMap(item -> item.obligations().stream())
            .anyMatch(duty -> duty.obligation().equals(fulfilment.obligation()));
  }

  /** The entry that shows that an obligation of a decision was fulfilled. */
  private OptionalLong fulfilment(long decision, String obligation) {
    Map<Integer, Integer> of = state.fulfilled.get(obligation);
    Integer found = of == null ? null : of.get(place(decision));
    return found == null ? OptionalLong.empty() : OptionalLong.of(Integer.toUnsignedLong(found));
  }

  /** The obligations of a decision; the same one of several items is one. */
  public List<TrackedDuty> duties(long index, LoggedDecision decision) {
    if (decision.hypothetical()) {
      return List.of();
    }
    Map<LoggedDuty, List<String>> items = new LinkedHashMap<>();
    for (LoggedDecision.Item item : decision.items(Outcome.PERMITTED)) {
      for (LoggedDuty duty : item.obligations()) {
        items.computeIfAbsent(duty, _ -> new ArrayList<>()).add(item.item());
      }
    }
    Occasion occasion = new Occasion.Logged(decision.asked());
    List<TrackedDuty> duties = new ArrayList<>(items.size());
    items.forEach((duty, named) ->
        duties.add(
            new TrackedDuty(
                decision.id(),
                index,
                occasion.text("recipient.id"),
                occasion.text("project.id"),
                duty,
                named,
                occasion.date(),
                schedule.due(duty, occasion),
                fulfilment(index, duty.obligation()))));
    return duties;
  }

  /**
   * Decisions that may have obligations that stand so on a date, by the numbers of their entries,
   * in order.
   *
   * @param standing empty for those that have any
   * @param recipientId those of one recipient; empty for all. Only what is due or overdue is known
   *     by recipient: others of the decisions found may be of anybody
   * @param from the first that may be found
   * @param most how many at most
   */
  public LongStream decisions(
      Optional<TrackedDuty.State> standing,
      String recipientId,
      LocalDate date,
      long from,
      int most) {
    RoaringBitmap wanted =
        standing.isEmpty()
            ? state.opened
            : switch (standing.get()) {
              case STANDING -> state.opened;
              case FULFILLED -> ofFulfilled();
              case DUE -> ofOpen(recipientId, due -> !due.isBefore(date));
              case OVERDUE -> ofOpen(recipientId, due -> due.isBefore(date));
            };
    LongStream.Builder found = LongStream.builder();
    PeekableIntIterator next = wanted.getIntIterator();
    next.advanceIfNeeded(place(from));
    for (int i = 0; i < most && next.hasNext(); i++) {
      found.add(Integer.toUnsignedLong(next.next()));
    }
    return found.build();
  }

  private RoaringBitmap ofFulfilled() {
    RoaringBitmap all = new RoaringBitmap();
    state.fulfilled.values().forEach(of -> of.keySet().forEach(all::add));
    return all;
  }

  private RoaringBitmap ofOpen(String recipientId, Predicate<LocalDate> dueWhen) {
    RoaringBitmap all = new RoaringBitmap();
    state.open.forEach((recipient, due) -> {
      if (recipientId.isEmpty() || recipientId.equals(recipient)) {
        due.forEach((dated, entries) -> {
          if (dueWhen.test(dated.due())) {
            all.or(entries);
          }
        });
      }
    });
    return all;
  }

  /**
   * How many obligations are to be fulfilled.
   *
   * @param due those whose day has not passed
   * @param overdue those whose day has
   */
  public record Counts(long due, long overdue) {}

  /** How many obligations are to be fulfilled, on a date. */
  public Counts counts(LocalDate date) {
    long due = 0;
    long overdue = 0;
    for (NavigableMap<Opened.Dated, RoaringBitmap> of : state.open.values()) {
      for (Map.Entry<Opened.Dated, RoaringBitmap> each : of.entrySet()) {
        long count = each.getValue().getLongCardinality();
        if (each.getKey().due().isBefore(date)) {
          overdue += count;
        } else {
          due += count;
        }
      }
    }
    return new Counts(due, overdue);
  }

  /**
   * The earliest day by which a recipient is to destroy data, passed or not, and of which nothing
   * shows that they did. Once it has passed, it is the register fact {@code
   * recipient.unconfirmed_expiry} of a policy that gives such a recipient nothing more
   * (policies/npd: {@code destroy_before_asking_again}).
   *
   * @return for every recipient that ever had to destroy anything by a day, by id: empty if nothing
   *     is left to be destroyed
   */
  public SortedMap<String, Optional<LocalDate>> firstToDestroy() {
    SortedMap<String, Optional<LocalDate>> first = new TreeMap<>();
    state.destroyers.stream()
        .filter(recipient -> !recipient.isEmpty())
        .forEach(recipient -> first.put(recipient, firstToDestroy(recipient)));
    return first;
  }

  private Optional<LocalDate> firstToDestroy(String recipient) {
    NavigableMap<Opened.Dated, RoaringBitmap> due = state.open.get(recipient);
    return due == null
        ? Optional.empty()
        : due.keySet().stream()
            .filter(dated -> Destruction.isImposedBy(dated.obligation()))
            .map(Opened.Dated::due)
            .findFirst();
  }
}
