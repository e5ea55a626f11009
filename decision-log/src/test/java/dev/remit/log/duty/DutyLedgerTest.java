package dev.remit.log.duty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.log.duty.TrackedDuty.State;
import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.LogEntry;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.fixture.Lending;
import dev.remit.log.fixture.Lending.Question;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Obligations open with a use, and are fulfilled or overdue. */
final class DutyLedgerTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
  private static final LocalDate YEAR_LATER = LocalDate.of(2027, 3, 31);
  private static final String RETAIN = "retain_at_most";

  private final List<LogEntry> log = new ArrayList<>();

  private static OtherEntry.Fulfilment destroyed(long decision, String evidence) {
    return new OtherEntry.Fulfilment(
        Instant.EPOCH, "desk", Lending.id(decision), decision, RETAIN, evidence);
  }

  private void log(OtherEntry... fulfilments) throws Exception {
    List<byte[]> entries = new ArrayList<>();
    entries.add(
        Lending.entry(0, Question.research(DAY, "title_borrowed", "date_due"), Optional.of(49)));
    entries.add(Lending.entry(1, Question.research(DAY.plusDays(9), "date_due"), Optional.empty()));
    entries.add(Lending.entry(2, Question.advertising(DAY, "name"), Optional.empty()));
    for (OtherEntry fulfilment : fulfilments) {
      entries.add(fulfilment.bytes());
    }
    for (byte[] entry : entries) {
      log.add(EntryReader.read(entry));
    }
  }

  private void add(DutyLedger ledger, int index) {
    switch (log.get(index)) {
      case LoggedDecision decision -> ledger.open(index, ledger.schedule().opened(decision));
      case OtherEntry.Fulfilment fulfilment ->
          ledger.fulfil(index, fulfilment, (LoggedDecision) log.get((int) fulfilment.entry()));
      case OtherEntry _ -> ledger.pass(index);
    }
  }

  private DutyLedger ledger(Schedule schedule, OtherEntry... fulfilments) throws Exception {
    log.clear();
    log(fulfilments);
    DutyLedger ledger = new DutyLedger(schedule);
    IntStream.range(0, log.size()).forEach(index -> add(ledger, index));
    return ledger;
  }

  private List<TrackedDuty> duties(DutyLedger ledger) {
    List<TrackedDuty> duties = new ArrayList<>();
    ledger
        .decisions(Optional.empty(), "", DAY, 0, 100)
        .forEach(
            entry -> duties.addAll(ledger.duties(entry, (LoggedDecision) log.get((int) entry))));
    return duties;
  }

  private static long[] found(DutyLedger ledger, State state, LocalDate date) {
    return ledger.decisions(Optional.of(state), "", date, 0, 100).toArray();
  }

  @Test
  void opensWhatComesWithAPermittedUse() throws Exception {
    assertThat(duties(ledger(Schedule.DESTRUCTION)))
        .extracting(duty -> duty.entry() + " " + duty.duty() + " " + duty.items() + duty.due())
        .containsExactly(
            "0 notify_subjects [title_borrowed, date_due]Optional.empty",
            "0 retain_at_most(12 months) [title_borrowed, date_due]Optional[2027-03-31]",
            "1 notify_subjects [date_due]Optional.empty",
            "1 retain_at_most(12 months) [date_due]Optional[2027-04-09]");
  }

  @Test
  void isOverdueTheDayAfterItIsDueUnlessItIsFulfilled() throws Exception {
    DutyLedger ledger = ledger(Schedule.DESTRUCTION);
    TrackedDuty duty = duties(ledger).get(1);
    assertThat(duty.state(YEAR_LATER)).isEqualTo(State.DUE);
    assertThat(duty.state(YEAR_LATER.plusDays(1))).isEqualTo(State.OVERDUE);
    assertThat(duties(ledger).getFirst().state(YEAR_LATER.plusYears(9))).isEqualTo(State.STANDING);
    assertThat(found(ledger, State.DUE, YEAR_LATER)).containsExactly(0, 1);
    assertThat(found(ledger, State.OVERDUE, YEAR_LATER)).isEmpty();
    assertThat(found(ledger, State.OVERDUE, YEAR_LATER.plusDays(1))).containsExactly(0);
    assertThat(ledger.counts(YEAR_LATER.plusDays(1))).isEqualTo(new DutyLedger.Counts(1, 1));

    DutyLedger later =
        ledger(Schedule.DESTRUCTION, destroyed(0, "certificate 7"), destroyed(0, "another"));
    TrackedDuty fulfilled = duties(later).get(1);
    assertThat(fulfilled.state(YEAR_LATER.plusDays(1))).isEqualTo(State.FULFILLED);
    assertThat(fulfilled.fulfilment()).hasValue(3);
    assertThat(found(later, State.FULFILLED, YEAR_LATER)).containsExactly(0);
    assertThat(found(later, State.DUE, YEAR_LATER)).containsExactly(1);
    assertThat(later.counts(YEAR_LATER.plusDays(1))).isEqualTo(new DutyLedger.Counts(1, 0));
  }

  @Test
  void countsNoEvidenceOfWhatNobodyHadToDo() throws Exception {
    OtherEntry.Fulfilment ofNothing =
        new OtherEntry.Fulfilment(Instant.EPOCH, "desk", new UUID(7, 7), 0, RETAIN, "x");
    OtherEntry.Fulfilment ofAnother =
        new OtherEntry.Fulfilment(Instant.EPOCH, "desk", Lending.id(0), 0, "output_check", "x");
    DutyLedger ledger = ledger(Schedule.DESTRUCTION, ofNothing, ofAnother, destroyed(2, "x"));
    assertThat(found(ledger, State.FULFILLED, YEAR_LATER)).isEmpty();
    assertThat(ledger.firstMissing(0)).isEqualTo(6);
  }

  @Test
  void otherObligationsAreDueAsAScheduleSays() throws Exception {
    Schedule schedule = Schedule.DESTRUCTION.with("notify_subjects", new Schedule.DaysAfter(30));
    assertThat(found(ledger(schedule), State.OVERDUE, DAY.plusDays(31))).containsExactly(0);
  }

  @Test
  void findsDecisionsInPagesAndByRecipient() throws Exception {
    DutyLedger ledger = ledger(Schedule.DESTRUCTION);
    assertThat(ledger.decisions(Optional.empty(), "", DAY, 0, 1)).containsExactly(0L);
    assertThat(ledger.decisions(Optional.empty(), "", DAY, 1, 1)).containsExactly(1L);
    assertThat(ledger.decisions(Optional.empty(), "", DAY, 2, 1)).isEmpty();
    assertThat(ledger.decisions(Optional.of(State.DUE), "uni-1", DAY, 0, 9))
        .containsExactly(0L, 1L);
    assertThat(ledger.decisions(Optional.of(State.DUE), "uni-2", DAY, 0, 9)).isEmpty();
  }

  @Test
  void whatIsToBeDestroyedFirstIsKnownOfEachRecipient() throws Exception {
    assertThat(ledger(Schedule.DESTRUCTION).firstToDestroy())
        .isEqualTo(Map.of("uni-1", Optional.of(YEAR_LATER)));
    assertThat(ledger(Schedule.DESTRUCTION, destroyed(0, "x")).firstToDestroy())
        .isEqualTo(Map.of("uni-1", Optional.of(LocalDate.of(2027, 4, 9))));
    assertThat(ledger(Schedule.DESTRUCTION, destroyed(0, "x"), destroyed(1, "y")).firstToDestroy())
        .isEqualTo(Map.of("uni-1", Optional.empty()));
  }

  @Property
  void isTheSameInWhateverOrderEntriesAreAddedAndHoweverOften(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    DutyLedger inOrder =
        ledger(
            Schedule.DESTRUCTION,
            destroyed(random.nextInt(3), "x"),
            destroyed(random.nextInt(3), "y"));
    List<Integer> order = new ArrayList<>(IntStream.range(0, log.size()).boxed().toList());
    order.addAll(order.subList(0, random.nextInt(log.size())));
    Collections.shuffle(order, random);
    DutyLedger ledger = new DutyLedger(Schedule.DESTRUCTION);
    order.forEach(index -> add(ledger, index));
    assertThat(duties(ledger)).isEqualTo(duties(inOrder));
    assertThat(ledger.firstMissing(0)).isEqualTo(log.size());
    LocalDate date = YEAR_LATER.plusDays(random.nextInt(20));
    assertThat(ledger.firstToDestroy()).isEqualTo(inOrder.firstToDestroy());
    assertThat(ledger.counts(date)).isEqualTo(inOrder.counts(date));
    for (State state : State.values()) {
      assertThat(found(ledger, state, date)).isEqualTo(found(inOrder, state, date));
    }
  }
}
