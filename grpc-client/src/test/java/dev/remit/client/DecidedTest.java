package dev.remit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.v1.Decision;
import dev.remit.v1.ItemDecision;
import dev.remit.v1.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what is plainly permitted is. */
final class DecidedTest {

  private static final ItemDecision FREE = Samples.item("a", Outcome.OUTCOME_PERMITTED);
  private static final ItemDecision BOUND =
      Samples.item("b", Outcome.OUTCOME_PERMITTED, "retain_at_most", "publish_nothing");

  @Test
  void permitsItemsWithoutObligations() {
    Answer answer = Decided.of(Samples.decision(Outcome.OUTCOME_PERMITTED, FREE, BOUND));

    assertThat(answer.permits("a")).isTrue();
    assertThat(answer.permits("a", Set.of("retain_at_most"))).isTrue();
  }

  @Test
  void permitsItemsWithObligationsOnlyToWhoUnderstandsThemAll() {
    Answer answer = Decided.of(Samples.decision(Outcome.OUTCOME_PERMITTED, FREE, BOUND));

    assertThat(answer.permits("b")).isFalse();
    assertThat(answer.permits("b", Set.of("retain_at_most"))).isFalse();
    assertThat(answer.permits("b", Set.of("retain_at_most", "publish_nothing", "more"))).isTrue();
  }

  @Test
  void namesPermittedItemsWithTheirObligations() {
    Answer answer =
        Decided.of(
            Samples.decision(
                Outcome.OUTCOME_PARTIAL, BOUND, Samples.item("c", Outcome.OUTCOME_DENIED), FREE));

    assertThat(answer.permitted())
        .containsExactly(
            new Permission("b", BOUND.getObligationsList()), new Permission("a", List.of()));
  }

  @Test
  void permitsNothingThatIsNotNamed() {
    Answer answer = Decided.of(Samples.decision(Outcome.OUTCOME_PERMITTED, FREE));

    assertThat(answer.permits("z", Set.of("z"))).isFalse();
    assertThat(Decided.of(Decision.getDefaultInstance()).permitted()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"OUTCOME_PERMITTED", "UNRECOGNIZED"})
  void noOtherOutcomeOfAnItemPermitsIt(Outcome outcome) {
    isNotPermitted(Samples.decision(Outcome.OUTCOME_PARTIAL, Samples.item("a", outcome)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"OUTCOME_PERMITTED", "OUTCOME_PARTIAL", "UNRECOGNIZED"})
  void anItemIsNotPermittedIfTheWholeIsNot(Outcome outcome) {
    isNotPermitted(Samples.decision(outcome, FREE));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 6, 1000})
  void outcomesOfAnotherTimePermitNothing(int outcome) {
    isNotPermitted(
        Samples.decision(
            Outcome.OUTCOME_PARTIAL,
            ItemDecision.newBuilder().setItem("a").setOutcomeValue(outcome).build()));
    isNotPermitted(
        Samples.decision(Outcome.OUTCOME_PERMITTED, FREE).toBuilder()
            .setOutcomeValue(outcome)
            .build());
  }

  @Test
  void hypothesesPermitNothing() {
    isNotPermitted(
        Samples.decision(Outcome.OUTCOME_PERMITTED, FREE).toBuilder()
            .setHypothetical(true)
            .build());
  }

  @Test
  void anItemThatIsNamedTwiceIsNotPermitted() {
    ItemDecision denied = Samples.item("a", Outcome.OUTCOME_DENIED);

    isNotPermitted(Samples.decision(Outcome.OUTCOME_PARTIAL, FREE, denied));
    isNotPermitted(Samples.decision(Outcome.OUTCOME_PARTIAL, denied, FREE));
    isNotPermitted(Samples.decision(Outcome.OUTCOME_PARTIAL, FREE, FREE, FREE));
  }

  private static void isNotPermitted(Decision decision) {
    Answer answer = Decided.of(decision);
    assertThat(answer.permits("a")).isFalse();
    assertThat(answer.permits("a", Set.of("a"))).isFalse();
    assertThat(answer.permitted()).isEmpty();
  }
}
