package dev.remit.log.duty;

import dev.remit.lang.word.Outcome;
import dev.remit.log.entry.LogEntry;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.LoggedDuty;
import dev.remit.log.entry.OtherEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The obligations of all permitted uses, opened and fulfilled in the order of the log. Not
 * thread-safe.
 */
public final class DutyLedger {

  private final Schedule schedule;
  private final Map<UUID, List<TrackedDuty>> byDecision = new LinkedHashMap<>();
  private final List<OtherEntry.Fulfilment> strays = new ArrayList<>();

  public DutyLedger(Schedule schedule) {
    this.schedule = schedule;
  }

  /** Adds the next entry. */
  public void add(long index, LogEntry entry) {
    switch (entry) {
      case LoggedDecision decision -> open(index, decision);
      case OtherEntry.Fulfilment fulfilment -> fulfil(fulfilment);
      case OtherEntry.Erasure _, OtherEntry.Rotation _ -> {}
    }
  }

  /** A hypothesis permits nothing. The same obligation of several items is one. */
  private void open(long index, LoggedDecision decision) {
    if (decision.hypothetical()) {
      return;
    }
    Map<LoggedDuty, List<String>> items = new LinkedHashMap<>();
    for (LoggedDecision.Item item : decision.items(Outcome.PERMITTED)) {
      for (LoggedDuty duty : item.obligations()) {
        items.computeIfAbsent(duty, _ -> new ArrayList<>()).add(item.item());
      }
    }
    if (items.isEmpty()) {
      return;
    }
    LocalDate date = decision.asked().date();
    List<TrackedDuty> opened = new ArrayList<>(items.size());
    items.forEach((duty, named) ->
        opened.add(
            new TrackedDuty(
                decision.id(),
                index,
                decision.asked().text("recipient.id").orElse(""),
                decision.asked().text("project.id").orElse(""),
                duty,
                named,
                date,
                schedule.due(duty, date),
                Optional.empty())));
    byDecision.put(decision.id(), opened);
  }

  /** What is fulfilled stays fulfilled: the first evidence counts. */
  private void fulfil(OtherEntry.Fulfilment fulfilment) {
    List<TrackedDuty> opened = byDecision.getOrDefault(fulfilment.decision(), List.of());
    boolean found = false;
    for (int i = 0; i < opened.size(); i++) {
      if (opened.get(i).duty().obligation().equals(fulfilment.obligation())) {
        found = true;
        if (opened.get(i).fulfilment().isEmpty()) {
          opened.set(i, opened.get(i).with(fulfilment));
        }
      }
    }
    if (!found) {
      strays.add(fulfilment);
    }
  }

  /** Every obligation, in the order of the log. */
  public List<TrackedDuty> duties() {
    return byDecision.values().stream().flatMap(List::stream).toList();
  }

  /** Every obligation that stands so on a date, in the order of the log. */
  public List<TrackedDuty> duties(LocalDate date, TrackedDuty.State state) {
    return duties().stream().filter(duty -> duty.state(date) == state).toList();
  }

  /** Evidence of obligations that no decision before it opened. */
  public List<OtherEntry.Fulfilment> strays() {
    return List.copyOf(strays);
  }

  /**
   * The earliest day by which a recipient should have destroyed data, and of which nothing shows
   * that they did: the register fact {@code recipient.unconfirmed_expiry} of a policy that gives
   * such a recipient nothing more (policies/npd: {@code destroy_before_asking_again}).
   *
   * @param date the day on which it is overdue
   * @return for every recipient that ever had to destroy anything, by id: empty if nothing is
   *     overdue, which the register is then to say
   */
  public SortedMap<String, Optional<LocalDate>> unconfirmedExpiries(LocalDate date) {
    SortedMap<String, Optional<LocalDate>> expiries = new TreeMap<>();
    for (TrackedDuty duty : duties()) {
      if (!duty.duty().obligation().equals(LoggedDuty.RETAIN_AT_MOST)
          || duty.recipientId().isEmpty()) {
        continue;
      }
      Optional<LocalDate> overdue =
          duty.state(date) == TrackedDuty.State.OVERDUE ? duty.due() : Optional.empty();
      expiries.merge(duty.recipientId(), overdue, DutyLedger::earlier);
    }
    return expiries;
  }

  private static Optional<LocalDate> earlier(Optional<LocalDate> one, Optional<LocalDate> other) {
    return one.isEmpty() || (other.isPresent() && other.get().isBefore(one.get())) ? other : one;
  }
}
