package dev.remit.analysis.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.random.RandomPolicies.With;
import dev.remit.engine.theorem.Trial;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Comparison;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Quantifier;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Seeded faults in what is encoded: the property finds each. */
class EncodingFaultsTest {

  private static final int TRIES = 1_500;

  @Test
  void withoutFaultThereIsNone() {
    assertThat(found(version -> version, 150)).isFalse();
  }

  @Test
  void aLimitReadAsAPlainProhibition() {
    isFound(rule ->
        rule.effect() == Effect.LIMIT
            ? with(rule, Effect.FORBID, rule.when(), rule.unless())
            : rule);
  }

  @Test
  void anUnlessOverlooked() {
    isFound(rule -> with(rule, rule.effect(), rule.when(), Optional.empty()));
  }

  @Test
  void atLeastReadAsMore() {
    isFoundInConditions(condition ->
        condition instanceof Condition.Compare(var left, var comparison, var right, var span)
                && comparison == Comparison.GREATER_OR_EQUAL
            ? new Condition.Compare(left, Comparison.GREATER, right, span)
            : condition);
  }

  @Test
  void notEqualReadAsFalseOfNone() {
    isFoundInConditions(condition ->
        condition instanceof Condition.Compare(var left, var comparison, var right, var span)
                && comparison == Comparison.NOT_EQUAL
                && left.type().isOrdered()
            ? new Condition.Or(
                List.of(
                    new Condition.Compare(left, Comparison.LESS, right, span),
                    new Condition.Compare(left, Comparison.GREATER, right, span)),
                span)
            : condition);
  }

  @Test
  void monthsAddedWhereTheyAreTakenAway() {
    isFoundInConditions(condition ->
        condition
                instanceof
                Condition.Compare(
                    Operand.Shifted(var date, var back, var months, var at),
                    var comparison,
                    var right,
                    var span)
            ? new Condition.Compare(
                new Operand.Shifted(date, !back, months, at), comparison, right, span)
            : condition);
  }

  @Test
  void onlyReadAsAny() {
    isFoundInConditions(condition ->
        condition instanceof Condition.Includes(var set, var quantifier, var of, var span)
                && quantifier == Quantifier.ONLY
            ? new Condition.Includes(set, Quantifier.ANY, of, span)
            : condition);
  }

  @Test
  void allReadAsOnly() {
    isFoundInConditions(condition ->
        condition instanceof Condition.Includes(var set, var quantifier, var of, var span)
                && quantifier == Quantifier.ALL
            ? new Condition.Includes(set, Quantifier.ONLY, of, span)
            : condition);
  }

  @Test
  void startsWithReadTheOtherWayRound() {
    isFoundInConditions(condition ->
        condition instanceof Condition.StartsWith(var text, var start, var span)
            ? new Condition.StartsWith(start, text, span)
            : condition);
  }

  @Test
  void notNoneReadOfWhatIsMissing() {
    isFoundInConditions(condition ->
        condition instanceof Condition.IsNone(var fact, var span)
            ? new Condition.Not(
                new Condition.Or(
                    List.of(
                        new Condition.Not(new Condition.IsNone(fact, span), span),
                        new Condition.ObjectionIsRaised(span)),
                    span),
                span)
            : condition);
  }

  private static void isFound(UnaryOperator<Rule> fault) {
    assertThat(found(version -> with(version, version.rules().stream().map(fault).toList())))
        .isTrue();
  }

  private static void isFoundInConditions(UnaryOperator<Condition> fault) {
    isFound(rule ->
        with(
            rule,
            rule.effect(),
            rule.when().map(when -> changed(when, fault)),
            rule.unless().map(unless -> changed(unless, fault))));
  }

  private static Condition changed(Condition condition, UnaryOperator<Condition> fault) {
    return switch (condition) {
      case Condition.And(var parts, var span) ->
          new Condition.And(parts.stream().map(part -> changed(part, fault)).toList(), span);
      case Condition.Or(var parts, var span) ->
          new Condition.Or(parts.stream().map(part -> changed(part, fault)).toList(), span);
      case Condition.Not(var part, var span) -> new Condition.Not(changed(part, fault), span);
      case Condition.Defined(var define, var _) -> changed(define.condition(), fault);
      case Condition.Atom atom -> fault.apply(atom);
    };
  }

  private static Rule with(
      Rule rule, Effect effect, Optional<Condition> when, Optional<Condition> unless) {
    return new Rule(
        rule.name(),
        rule.title(),
        effect,
        rule.head(),
        when,
        unless,
        rule.requiring(),
        rule.citations(),
        rule.span());
  }

  private static PolicyVersion with(PolicyVersion version, List<Rule> rules) {
    return new PolicyVersion(
        version.policy(),
        version.version(),
        version.inForceFrom(),
        version.title(),
        version.vocabulary(),
        version.defines(),
        rules,
        version.examples(),
        version.guarantees(),
        version.span());
  }

  private static boolean found(UnaryOperator<PolicyVersion> fault) {
    return found(fault, TRIES);
  }

  private static boolean found(UnaryOperator<PolicyVersion> fault, int tries) {
    SplittableRandom seeds = new SplittableRandom(8);
    for (int i = 0; i < tries; i++) {
      Trial trial = Trial.of(seeds.nextLong(), 1 + i % 6, With.RULES_ONLY);
      if (EncodingAgrees.counterexample(trial, fault).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
