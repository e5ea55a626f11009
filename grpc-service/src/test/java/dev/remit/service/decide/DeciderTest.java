package dev.remit.service.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.engine.request.RequestDraft;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.fact.AsOf;
import dev.remit.service.fixture.FolderFacts;
import dev.remit.service.fixture.Sets;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DeciderTest {

  private static final Instant NOW = Instant.parse("2019-02-15T12:00:00Z");
  private static final Caller ASKER = new Caller("asker", Set.of(Role.ASK));
  private static final Caller AUDITOR = new Caller("auditor", Set.of(Role.AUDIT));

  private final List<SourceFile> files = Sets.files("npd");
  private final FolderFacts facts = new FolderFacts(files);
  private final List<Decided> observed = new ArrayList<>();
  private final PolicySnapshot snapshot = Sets.snapshot(files);
  private final Decider decider =
      new Decider(
          () -> snapshot,
          facts,
          CohortSource.NONE,
          Clock.fixed(NOW, ZoneOffset.UTC),
          (decided, nanoseconds) -> observed.add(decided),
          DecisionRecorder.NONE);

  @BeforeEach
  void prepare() {
    decider.prepare();
  }

  private static RequestDraft.Builder newspaper() {
    return RequestDraft.builder()
        .data("KS4_SURNAME", "counts_by_school")
        .term(Axis.ACTION, "release")
        .term(Axis.PURPOSE, "journalism")
        .fact("recipient.id", "a-national-newspaper");
  }

  private static Ask ask(Caller caller, RequestDraft.Builder draft, Hypothesis... hypothesis) {
    return new Ask(
        caller,
        draft.build(),
        Optional.empty(),
        hypothesis.length == 0 ? Optional.empty() : Optional.of(hypothesis[0]),
        Duration.ofSeconds(1));
  }

  @Test
  void decidesUnderTheVersionInForceByItsOwnClock() throws RefusedException {
    Decided decided = decider.beginAtHand(ask(ASKER, newspaper())).orElseThrow().decided();

    assertThat(decided.version().version().version()).isEqualTo("2018.2");
    assertThat(decided.decision().request().date()).isEqualTo(LocalDate.of(2019, 2, 15));
    assertThat(decided.decision().items())
        .extracting(item -> item.item().name(), item -> item.outcome())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("KS4_SURNAME", Outcome.DENIED),
            org.assertj.core.groups.Tuple.tuple("counts_by_school", Outcome.PERMITTED));
    assertThat(decided.hypothetical()).isFalse();
    assertThat(decided.at()).isEqualTo(NOW);
    assertThat(decided.id().version()).isEqualTo(7);
    assertThat(observed).containsExactly(decided);
  }

  @Test
  void saysHowLongADecisionHolds() throws RefusedException {
    Validity validity =
        decider
            .beginAtHand(ask(ASKER, newspaper()))
            .orElseThrow()
            .decided()
            .validity()
            .orElseThrow();

    assertThat(validity.expiresAt()).isEqualTo("2019-02-16T00:00:00Z");
    assertThat(validity.revision()).isEqualTo(1);
    assertThat(validity.reliedOn())
        .containsExactly(facts.token(dev.remit.lang.word.Owner.RECIPIENT, "a-national-newspaper"));
  }

  @Test
  void waitsForWhatIsNotAtHandAndTakesItForUnknown() throws RefusedException {
    facts.atHand(false);
    RequestDraft.Builder university =
        RequestDraft.builder()
            .data("KS4_FSM")
            .term(Axis.ACTION, "access")
            .fact("recipient.id", "a-university");

    assertThat(decider.beginAtHand(ask(ASKER, university))).isEmpty();
    Decided decided = decider.decide(ask(ASKER, university));

    assertThat(decided.decision().outcome()).isNotEqualTo(Outcome.PERMITTED);
    assertThat(decided.validity()).isEmpty();
  }

  @Test
  void compilesNothingWhereNothingMayWait() throws RefusedException {
    Decider unprepared =
        new Decider(
            () -> snapshot,
            facts,
            CohortSource.NONE,
            Clock.fixed(NOW, ZoneOffset.UTC),
            DecisionObserver.NONE,
            DecisionRecorder.NONE);

    assertThat(unprepared.beginAtHand(ask(ASKER, newspaper()))).isEmpty();
    assertThat(unprepared.decide(ask(ASKER, newspaper())).decision().outcome())
        .isEqualTo(Outcome.PARTIAL);
    assertThat(unprepared.beginAtHand(ask(ASKER, newspaper()))).isPresent();
  }

  @Test
  void neverTakesTheCallersWordForTheDateTheVersionAKindOrARegisterFact() {
    refuses(newspaper().date(LocalDate.of(2013, 4, 1)), "date");
    refuses(newspaper().version("2012.1"), "version");
    refuses(newspaper().term(Axis.RECIPIENT, "university"), "recipient");
    refuses(newspaper().fact("project.dpia_completed", "true"), "project.dpia_completed");
    refuses(newspaper().policy("npt"), "policy");
    assertThat(observed).isEmpty();
  }

  private void refuses(RequestDraft.Builder draft, String field) {
    assertThatThrownBy(() -> decider.beginAtHand(ask(ASKER, draft)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.refusal()).isEqualTo(Refusal.INVALID);
              assertThat(refused.violations()).extracting("field").containsExactly(field);
            });
  }

  @Test
  void answersHypothesesToAuditorsOnly() throws RefusedException {
    AsOf then = new AsOf(Instant.parse("2013-04-01T00:00:00Z"), NOW);
    Hypothesis hypothesis = new Hypothesis(Optional.of(then), Optional.empty());

    assertThatThrownBy(() -> decider.decide(ask(ASKER, newspaper(), hypothesis)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.PERMISSION_DENIED));
    Decided decided = decider.decide(ask(AUDITOR, newspaper(), hypothesis));

    assertThat(decided.hypothetical()).isTrue();
    assertThat(decided.validity()).isEmpty();
    assertThat(decided.version().version().version()).isEqualTo("2012.1");
    assertThat(decided.decision().request().date()).isEqualTo("2013-04-01");
  }

  @Test
  void supposesAVersionThatIsNotInForce() throws RefusedException {
    Hypothesis hypothesis = new Hypothesis(Optional.empty(), Optional.of("2012.1"));

    Decided decided = decider.decide(ask(AUDITOR, newspaper(), hypothesis));

    assertThat(decided.version().version().version()).isEqualTo("2012.1");
    assertThat(decided.decision().request().date()).isEqualTo("2019-02-15");
  }

  @Test
  void anAuditorMayNotAskForARealDecision() {
    assertThatThrownBy(() -> decider.decide(ask(AUDITOR, newspaper())))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.PERMISSION_DENIED));
  }

  @Test
  void refusesWhileNoVersionIsInForce() {
    Decider early =
        new Decider(
            () -> snapshot,
            facts,
            CohortSource.NONE,
            Clock.fixed(Instant.parse("2001-01-01T00:00:00Z"), ZoneOffset.UTC),
            DecisionObserver.NONE,
            DecisionRecorder.NONE);

    assertThatThrownBy(() -> early.decide(ask(ASKER, newspaper())))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.refusal()).isEqualTo(Refusal.FAILED_PRECONDITION);
              assertThat(refused).hasMessageContaining("the first is from 2012-03-01");
            });
  }

  @Test
  void explainsWithARemedy() throws RefusedException {
    Explained explained = decider.explain(ask(ASKER, newspaper()));

    assertThat(explained.explanation().groups()).hasSize(2);
    assertThat(explained.remedies().found()).isNotEmpty();
    assertThat(explained.decided().decision().outcome()).isEqualTo(Outcome.PARTIAL);
  }
}
