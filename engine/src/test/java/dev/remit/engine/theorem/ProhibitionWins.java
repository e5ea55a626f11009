package dev.remit.engine.theorem;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Truth;
import java.util.Optional;

/** A true forbid or limit denies, whatever else the policy says or comes to say. */
final class ProhibitionWins implements Theorem {

  @Override
  public Optional<String> counterexample(Trial trial, Decider decider) {
    Request request = trial.requests().request();
    PolicyVersion version = trial.version();
    Decision decision = decider.decide(version, request);
    Decision freer = decider.decide(Changed.sweeping(version, Effect.PERMIT), request);
    Decision stricter = decider.decide(Changed.sweeping(version, Effect.FORBID), request);
    for (ItemDecision item : decision.items()) {
      boolean forbidden = isForbidden(version, request, item);
      if (forbidden && item.outcome() != Outcome.DENIED) {
        return Optional.of(trial.report("forbidden, but", Translation.named(item), request));
      }
      if (forbidden && freer.item(item.item()).orElseThrow().outcome() != Outcome.DENIED) {
        return Optional.of(
            trial.report("a further permit undoes", Translation.named(item), request));
      }
      if (stricter.item(item.item()).orElseThrow().outcome() != Outcome.DENIED) {
        return Optional.of(
            trial.report("a sweeping prohibition leaves", Translation.named(item), request));
      }
    }
    return Optional.empty();
  }

  private static boolean isForbidden(PolicyVersion version, Request request, ItemDecision item) {
    Evaluation evaluation = new Evaluation(version.vocabulary(), request, item.item());
    return version.rules().stream()
        .anyMatch(rule -> prohibits(rule) && evaluation.truth(rule) == Truth.TRUE);
  }

  private static boolean prohibits(Rule rule) {
    return rule.effect() == Effect.FORBID || rule.effect() == Effect.LIMIT;
  }
}
