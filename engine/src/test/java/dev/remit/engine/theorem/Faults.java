package dev.remit.engine.theorem;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.interpret.Clause;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Truth;
import java.util.List;
import java.util.Map;

/** Deciders with a fault each, such as a hasty engine might have. */
final class Faults {

  private Faults() {}

  /** A permit that may apply is taken to apply. */
  static final Decider UNKNOWN_PERMITS =
      new Table((evaluation, rule) -> readAs(Truth.TRUE, Effect.PERMIT, evaluation, rule));

  /** A prohibition that may apply is taken not to. */
  static final Decider UNKNOWN_DOES_NOT_FORBID =
      new Table((evaluation, rule) -> readAs(Truth.FALSE, Effect.FORBID, evaluation, rule));

  /** The first rule of the text that applies decides. */
  static final Decider FIRST_RULE_DECIDES =
      (version, request) -> {
        var items =
            request.items().stream()
                .map(item -> Table.outcome(item, firstMatch(version, request, item)))
                .toList();
        return new Decision(request, version, items);
      };

  /** Without a subject, consent is taken to be absent. */
  static final Decider NOBODY_CONSENTS =
      (version, request) ->
          Interpreter.decide(
              version,
              request.consent() instanceof ConsentEvidence.Unknown
                  ? request.with(new ConsentEvidence.Stated(ConsentState.ABSENT))
                  : request);

  /** A boolean fact that is missing is taken to be false. */
  static final Decider MISSING_IS_FALSE =
      (version, request) -> {
        Request filled = request;
        for (Fact fact : version.vocabulary().facts().values()) {
          if (fact.type() == Type.Simple.BOOLEAN && request.fact(fact).isEmpty()) {
            filled = filled.with(fact, new Value.BooleanValue(false));
          }
        }
        return Interpreter.decide(version, filled);
      };

  /** A term that is broader than the rule's is taken to match. */
  static final Decider BROAD_MATCHES =
      new Table((evaluation, rule) ->
          evaluation.clauses(rule).entrySet().stream()
              .map(Faults::matching)
              .reduce(Truth.TRUE, Truth::and));

  /** What {@code but} takes away is overlooked if the request is vague. */
  static final Decider VAGUE_IS_NO_EXCEPTION =
      (version, request) ->
          Interpreter.decide(
              request.terms().values().stream().allMatch(Term::isLeaf)
                  ? version
                  : withoutExceptions(version),
              request);

  /** One item that is denied denies all. */
  static final Decider ALL_OR_NOTHING =
      (version, request) -> {
        Decision decision = Interpreter.decide(version, request);
        return decision.items(Outcome.DENIED).isEmpty()
            ? decision
            : new Decision(
                request,
                version,
                request.items().stream().map(i -> Table.outcome(i, Outcome.DENIED)).toList());
      };

  /** A part of a condition that is unknown is taken to be false. */
  static Truth negationAsFailure(Evaluation evaluation, Condition condition) {
    return switch (condition) {
      case Condition.Not(var part, var _) -> negationAsFailure(evaluation, part).not();
      case Condition.And(var parts, var _) ->
          parts.stream()
              .map(part -> negationAsFailure(evaluation, part))
              .reduce(Truth.TRUE, Truth::and);
      case Condition.Or(var parts, var _) ->
          parts.stream()
              .map(part -> negationAsFailure(evaluation, part))
              .reduce(Truth.FALSE, Truth::or);
      default -> Truth.of(evaluation.truth(condition) == Truth.TRUE);
    };
  }

  private static Truth readAs(Truth unknown, Effect of, Evaluation evaluation, Rule rule) {
    Truth truth = evaluation.truth(rule);
    return truth == Truth.UNKNOWN && rule.effect() == of ? unknown : truth;
  }

  private static Outcome firstMatch(PolicyVersion version, Request request, Term item) {
    Evaluation evaluation = new Evaluation(version.vocabulary(), request, item);
    return version.rules().stream()
        .filter(rule -> rule.effect() != Effect.OBLIGE && evaluation.truth(rule) == Truth.TRUE)
        .map(rule ->
            switch (rule.effect()) {
              case PERMIT, OBLIGE -> Outcome.PERMITTED;
              case FORBID, LIMIT -> Outcome.DENIED;
              case REFER -> Outcome.REFERRED;
            })
        .findFirst()
        .orElse(Outcome.DENIED);
  }

  private static Truth matching(Map.Entry<Clause, Truth> clause) {
    return clause.getKey().axis().isPresent() && clause.getValue() == Truth.UNKNOWN
        ? Truth.TRUE
        : clause.getValue();
  }

  private static PolicyVersion withoutExceptions(PolicyVersion version) {
    return Changed.withRules(
        version,
        version.rules().stream()
            .map(rule ->
                new Rule(
                    rule.name(),
                    rule.title(),
                    rule.effect(),
                    withoutExceptions(rule.head()),
                    rule.when(),
                    rule.unless(),
                    rule.requiring(),
                    rule.citations(),
                    rule.span()))
            .toList());
  }

  private static Head withoutExceptions(Head head) {
    return new Head(
        withoutExceptions(head.actions()),
        withoutExceptions(head.data()),
        withoutExceptions(head.recipients()),
        withoutExceptions(head.purposes()),
        withoutExceptions(head.settings()),
        withoutExceptions(head.bases()));
  }

  private static TermSet withoutExceptions(TermSet set) {
    return new TermSet(
        set.taxonomy(), set.written(), set.whole(), set.included(), List.of(), set.span());
  }
}
