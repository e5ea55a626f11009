package dev.remit.engine.theorem;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Truth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The table of the language, over whatever truth a rule is said to have. With a fault in that, it
 * is a faulty decider; its decisions say outcomes only.
 */
record Table(Applies applies) implements Decider {

  /** Whether a rule applies. */
  interface Applies {
    Truth of(Evaluation evaluation, Rule rule);
  }

  @Override
  public Decision decide(PolicyVersion version, Request request) {
    List<ItemDecision> items =
        request.items().stream()
            .map(item -> outcome(item, decide(version, request, item)))
            .toList();
    return new Decision(request, version, items);
  }

  static ItemDecision outcome(Term item, Outcome outcome) {
    return new ItemDecision(item, outcome, List.of(), List.of(), List.of());
  }

  private Outcome decide(PolicyVersion version, Request request, Term item) {
    Evaluation evaluation = new Evaluation(version.vocabulary(), request, item);
    Truth forbidden = strongest(version, evaluation, EnumSet.of(Effect.FORBID, Effect.LIMIT));
    Truth permitted = strongest(version, evaluation, EnumSet.of(Effect.PERMIT));
    Truth referred = strongest(version, evaluation, EnumSet.of(Effect.REFER));
    if (forbidden == Truth.TRUE || permitted == Truth.FALSE) {
      return Outcome.DENIED;
    }
    if (forbidden == Truth.UNKNOWN || permitted == Truth.UNKNOWN) {
      return Outcome.INCOMPLETE;
    }
    return referred == Truth.FALSE ? Outcome.PERMITTED : Outcome.REFERRED;
  }

  private Truth strongest(PolicyVersion version, Evaluation evaluation, Set<Effect> effects) {
    return version.rules().stream()
        .filter(rule -> effects.contains(rule.effect()))
        .map(rule -> applies.of(evaluation, rule))
        .reduce(Truth.FALSE, Truth::or);
  }
}
