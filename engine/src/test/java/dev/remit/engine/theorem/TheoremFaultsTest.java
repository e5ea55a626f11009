package dev.remit.engine.theorem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.random.RandomPolicies.With;
import dev.remit.lang.format.Formatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each theorem can fail: it finds a fault that breaks it, and none where there is none. */
class TheoremFaultsTest {

  /** A fault is mostly found within a thousand; the search stops where it is. */
  private static final int TRIES = 20_000;

  private static final int TRIES_WITHOUT_A_FAULT = 1000;

  @Test
  void aTableWithoutAFaultBreaksNone() {
    Decider table = new Table(Evaluation::truth);
    for (Theorem theorem : Theorem.all()) {
      assertThat(
              firstCounterexample(
                  TRIES_WITHOUT_A_FAULT,
                  theorem.policies(),
                  trial -> theorem.counterexample(trial, table)))
          .isEmpty();
    }
    assertThat(
            firstCounterexample(
                TRIES_WITHOUT_A_FAULT,
                With.RULES_ONLY,
                t -> MoreIsKnown.counterexample(t, Evaluation::truth)))
        .isEmpty();
  }

  @Test
  void defaultDenyFindsPermitsThatOnlyMayApply() {
    assertThat(firstCounterexample(new DefaultDeny(), Faults.UNKNOWN_PERMITS)).isPresent();
  }

  @Test
  void prohibitionWinsFindsThatTheFirstRuleDecides() {
    assertThat(firstCounterexample(new ProhibitionWins(), Faults.FIRST_RULE_DECIDES)).isPresent();
  }

  @Test
  void orderDoesNotMatterFindsThatTheFirstRuleDecides() {
    assertThat(firstCounterexample(new OrderDoesNotMatter(), Faults.FIRST_RULE_DECIDES))
        .isPresent();
  }

  @Test
  void notKnowingIsSafeFindsProhibitionsThatAreSkipped() {
    assertThat(firstCounterexample(new NotKnowingIsSafe(), Faults.UNKNOWN_DOES_NOT_FORBID))
        .isPresent();
  }

  @Test
  void notKnowingIsSafeFindsThatNobodyIsTakenToRefuse() {
    assertThat(firstCounterexample(new NotKnowingIsSafe(), Faults.NOBODY_CONSENTS)).isPresent();
  }

  @Test
  void notKnowingIsSafeFindsFactsThatAreMadeUp() {
    assertThat(firstCounterexample(new NotKnowingIsSafe(), Faults.MISSING_IS_FALSE)).isPresent();
  }

  @Test
  void narrowerIsSafeFindsVagueTermsThatMatch() {
    assertThat(firstCounterexample(new NarrowerIsSafe(), Faults.BROAD_MATCHES)).isPresent();
  }

  @Test
  void narrowerIsSafeFindsExceptionsThatAreOverlooked() {
    assertThat(firstCounterexample(new NarrowerIsSafe(), Faults.VAGUE_IS_NO_EXCEPTION)).isPresent();
  }

  @Test
  void itemsAreIndependentFindsOneThatSpoilsAll() {
    assertThat(firstCounterexample(new ItemsAreIndependent(), Faults.ALL_OR_NOTHING)).isPresent();
  }

  @Test
  void moreIsKnownFindsNegationAsFailure() {
    assertThat(
            firstCounterexample(
                TRIES,
                With.RULES_ONLY,
                t -> MoreIsKnown.counterexample(t, Faults::negationAsFailure)))
        .isPresent();
  }

  @Test
  void theFormatterChangesNothingFindsLostExceptions() {
    assertThat(formatted(text -> text.replaceAll(" but [^\\n]*", ""))).isPresent();
  }

  @Test
  void theFormatterChangesNothingFindsLostParentheses() {
    assertThat(formatted(text -> text.replaceAll("not \\((.*)\\)", "not $1"))).isPresent();
  }

  @Test
  void theFormatterChangesNothingFindsLostClauses() {
    assertThat(formatted(text -> text.replaceAll("\\n *citing .*", ""))).isPresent();
  }

  @Test
  void theFormatterChangesNothingFindsTextThatGrows() {
    assertThat(
            firstCounterexample(
                TRIES,
                With.EVERYTHING,
                trial ->
                    FormatterChangesNothing.counterexample(
                        trial,
                        document ->
                            Formatter.format(document)
                                + (document.source().text().isEmpty() ? "" : "\n"))))
        .isPresent();
  }

  /** What comes of a formatter that spoils its text so. */
  private static Optional<String> formatted(UnaryOperator<String> spoil) {
    return firstCounterexample(
        TRIES,
        With.EVERYTHING,
        trial ->
            FormatterChangesNothing.counterexample(
                trial, document -> spoil.apply(Formatter.format(document))));
  }

  private static Optional<String> firstCounterexample(Theorem theorem, Decider decider) {
    return firstCounterexample(
        TRIES, theorem.policies(), trial -> theorem.counterexample(trial, decider));
  }

  private static Optional<String> firstCounterexample(
      int tries, With with, Function<Trial, Optional<String>> check) {
    return LongStream.range(0, tries)
        .mapToObj(seed -> check.apply(Trial.of(seed, 1 + (int) (seed % 6), with)))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
