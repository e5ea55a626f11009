package dev.remit.log.duty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.fixture.Lending;
import dev.remit.log.fixture.Lending.Question;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Obligations open with a use, and are fulfilled or overdue. */
final class DutyLedgerTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
  private static final LocalDate YEAR_LATER = LocalDate.of(2027, 3, 31);
  private static final String RETAIN = "retain_at_most";

  private static OtherEntry.Fulfilment destroyed(long decision, String evidence) {
    return new OtherEntry.Fulfilment(Instant.EPOCH, "desk", Lending.id(decision), RETAIN, evidence);
  }

  private static DutyLedger ledger(Schedule schedule, OtherEntry... fulfilments) throws Exception {
    DutyLedger ledger = new DutyLedger(schedule);
    List<byte[]> decisions =
        List.of(
            Lending.entry(0, Question.research(DAY, "title_borrowed", "date_due"), Optional.of(49)),
            Lending.entry(1, Question.research(DAY.plusDays(9), "date_due"), Optional.empty()),
            Lending.entry(2, Question.advertising(DAY, "name"), Optional.empty()));
    for (int i = 0; i < decisions.size(); i++) {
      ledger.add(i, EntryReader.read(decisions.get(i)));
    }
    for (OtherEntry fulfilment : fulfilments) {
      ledger.add(decisions.size(), EntryReader.read(fulfilment.bytes()));
    }
    return ledger;
  }

  @Test
  void opensWhatComesWithAPermittedUse() throws Exception {
    assertThat(ledger(Schedule.RETENTION).duties())
        .extracting(duty -> duty.entry() + " " + duty.duty() + " " + duty.items() + duty.due())
        .containsExactly(
            "0 notify_subjects [title_borrowed, date_due]Optional.empty",
            "0 retain_at_most(12 months) [title_borrowed, date_due]Optional[2027-03-31]",
            "1 notify_subjects [date_due]Optional.empty",
            "1 retain_at_most(12 months) [date_due]Optional[2027-04-09]");
  }

  @Test
  void isOverdueTheDayAfterItIsDueUnlessItIsFulfilled() throws Exception {
    TrackedDuty duty = ledger(Schedule.RETENTION).duties().get(1);
    assertThat(duty.state(YEAR_LATER)).isEqualTo(TrackedDuty.State.DUE);
    assertThat(duty.state(YEAR_LATER.plusDays(1))).isEqualTo(TrackedDuty.State.OVERDUE);
    assertThat(ledger(Schedule.RETENTION).duties().getFirst().state(YEAR_LATER.plusYears(9)))
        .isEqualTo(TrackedDuty.State.STANDING);

    TrackedDuty fulfilled =
        ledger(Schedule.RETENTION, destroyed(0, "certificate 7"), destroyed(0, "another"))
            .duties()
            .get(1);
    assertThat(fulfilled.state(YEAR_LATER.plusDays(1))).isEqualTo(TrackedDuty.State.FULFILLED);
    assertThat(fulfilled.fulfilment().orElseThrow().evidence()).isEqualTo("certificate 7");
  }

  @Test
  void keepsEvidenceOfWhatNobodyHadToDoApart() throws Exception {
    OtherEntry.Fulfilment ofNothing =
        new OtherEntry.Fulfilment(Instant.EPOCH, "desk", new UUID(7, 7), RETAIN, "x");
    OtherEntry.Fulfilment ofAnother =
        new OtherEntry.Fulfilment(Instant.EPOCH, "desk", Lending.id(0), "output_check", "x");
    DutyLedger ledger = ledger(Schedule.RETENTION, ofNothing, ofAnother, destroyed(2, "x"));
    assertThat(ledger.strays()).hasSize(3);
    assertThat(ledger.duties(YEAR_LATER, TrackedDuty.State.FULFILLED)).isEmpty();
  }

  @Test
  void otherObligationsAreDueAsAScheduleSays() throws Exception {
    Schedule schedule = Schedule.RETENTION.with("notify_subjects", new Schedule.DaysAfter(30));
    assertThat(ledger(schedule).duties(DAY.plusDays(31), TrackedDuty.State.OVERDUE))
        .extracting(TrackedDuty::entry)
        .containsExactly(0L);
  }

  @Test
  void overdueDestructionIsAFactOfTheRecipient() throws Exception {
    LocalDate later = YEAR_LATER.plusMonths(1);
    assertThat(ledger(Schedule.RETENTION).unconfirmedExpiries(YEAR_LATER))
        .isEqualTo(Map.of("uni-1", Optional.empty()));
    assertThat(ledger(Schedule.RETENTION).unconfirmedExpiries(later))
        .isEqualTo(Map.of("uni-1", Optional.of(YEAR_LATER)));
    assertThat(ledger(Schedule.RETENTION, destroyed(0, "x")).unconfirmedExpiries(later))
        .isEqualTo(Map.of("uni-1", Optional.of(LocalDate.of(2027, 4, 9))));
    assertThat(
            ledger(Schedule.RETENTION, destroyed(0, "x"), destroyed(1, "y"))
                .unconfirmedExpiries(later))
        .isEqualTo(Map.of("uni-1", Optional.empty()));
  }
}
