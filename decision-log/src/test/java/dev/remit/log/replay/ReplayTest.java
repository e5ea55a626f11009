package dev.remit.log.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.lang.word.Outcome;
import dev.remit.log.entry.DecisionEntry;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.entry.SubjectKeys;
import dev.remit.log.fixture.Lending;
import dev.remit.log.fixture.Lending.Question;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Recorded decisions are checked, and what another version would change is found. */
final class ReplayTest {

  private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
  private static final SubjectKeys KEYS =
      id ->
          switch (id) {
            case "k20" -> new SubjectKeys.Key(Lending.key(20));
            case "k21" -> SubjectKeys.Answer.DESTROYED;
            default -> SubjectKeys.Answer.NOT_AT_HAND;
          };

  private static Replay replay(String digest) {
    return new Replay(List.of(new KnownVersion(Lending.FIRST, digest)), Lending.SECOND, KEYS);
  }

  private static Replayed.Again again(byte[] entry) {
    return (Replayed.Again) replay(Lending.DIGEST).replay(7, entry);
  }

  @Test
  void findsWhatAnotherVersionWouldChange() throws Exception {
    Replayed.Again research =
        again(
            Lending.entry(
                1, Question.research(DAY, "title_borrowed", "date_due", "name"), Optional.of(20)));
    assertThat(research.check()).isEqualTo(new Replayed.Check.Same());
    assertThat(research.changes())
        .extracting(change -> change.before().item() + " " + change.direction().word())
        .containsExactly("title_borrowed other obligations", "date_due lost", "name lost");

    Replayed.Again advertising =
        again(Lending.entry(2, Question.advertising(DAY, "title_borrowed"), Optional.empty()));
    assertThat(advertising.changes())
        .extracting(change -> change.direction() + " " + change.after().decidedBy())
        .containsExactly("GAINED [publishers_see_titles]");
  }

  @Test
  void findsADecisionThatItsVersionDoesNotGive() throws Exception {
    DecisionEntry entry =
        Lending.decision(1, Question.advertising(DAY, "title_borrowed"), Optional.empty());
    Decision decision = entry.decision();
    ItemDecision item = decision.items().getFirst();
    Decision forged =
        new Decision(
            decision.request(),
            decision.version(),
            List.of(
                new ItemDecision(item.item(), Outcome.PERMITTED, List.of(), List.of(), List.of())));
    byte[] bytes =
        new DecisionEntry(entry.id(), entry.at(), "desk", Lending.DIGEST, forged, false)
            .bytes(Optional.empty());

    assertThat(again(bytes).check())
        .isInstanceOfSatisfying(
            Replayed.Check.Different.class,
            different ->
                assertThat(different.given().getFirst().outcome()).isEqualTo(Outcome.DENIED));
  }

  @Test
  void guessesNothingOfTheErased() throws Exception {
    Question question = Question.research(DAY, "name");
    assertThat(replay(Lending.DIGEST).replay(1, Lending.entry(1, question, Optional.of(21))))
        .isInstanceOfSatisfying(
            Replayed.Sealed.class, sealed -> assertThat(sealed.destroyed()).isTrue());
    assertThat(replay(Lending.DIGEST).replay(1, Lending.entry(1, question, Optional.of(22))))
        .isInstanceOfSatisfying(
            Replayed.Sealed.class, sealed -> assertThat(sealed.destroyed()).isFalse());
  }

  @Test
  void checksNothingAgainstAVersionOfTheSameNameOnly() throws Exception {
    byte[] entry = Lending.entry(1, Question.research(DAY, "date_due"), Optional.empty());
    Replayed.Again again = (Replayed.Again) replay("another").replay(1, entry);
    assertThat(again.check()).isEqualTo(new Replayed.Check.UnknownVersion(true));
    assertThat(again.changes()).hasSize(1);
  }

  @Test
  void countsEverything() throws Exception {
    ReplaySummary summary = new ReplaySummary();
    Replay replay = replay(Lending.DIGEST);
    List<byte[]> entries =
        List.of(
            Lending.entry(0, Question.research(DAY, "title_borrowed"), Optional.empty()),
            Lending.entry(1, Question.research(DAY, "title_borrowed"), Optional.empty()),
            Lending.entry(2, Question.advertising(DAY, "name"), Optional.empty()),
            Lending.entry(3, Question.research(DAY, "name"), Optional.of(21)),
            Lending.entry(4, Question.research(DAY, "name"), Optional.of(22)),
            Lending.entry(5, Question.research(DAY, "name"), Optional.of(23)),
            new OtherEntry.Erasure(Instant.EPOCH, "desk", "k22", "asked for").bytes(),
            new byte[] {9});
    for (int i = 0; i < entries.size(); i++) {
      summary.add(replay.replay(i, entries.get(i)));
    }
    assertThat(summary.entries()).isEqualTo(8);
    assertThat(summary.others()).isEqualTo(1);
    assertThat(summary.same()).isEqualTo(3);
    assertThat(summary.different()).isZero();
    assertThat(summary.unreadable()).isEqualTo(1);
    assertThat(summary.destroyed()).isEqualTo(2);
    assertThat(summary.notAtHand()).isEqualTo(1);
    assertThat(summary.changed()).isEqualTo(2);
    assertThat(summary.changed(Direction.OTHER_OBLIGATIONS)).isEqualTo(2);
    assertThat(summary.rows()).hasSize(1);
    assertThat(summary.rows().getFirst().count()).isEqualTo(2);
    assertThat(summary.rows().getFirst().row().recipient()).isEqualTo("university");
    assertThat(ReplayDocument.summary(summary).toString())
        .contains("\"erased\":2", "\"other obligations\":2", "\"unreadable\":1");
  }
}
