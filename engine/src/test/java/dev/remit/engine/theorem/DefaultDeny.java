package dev.remit.engine.theorem;

import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Truth;
import java.util.List;
import java.util.Optional;

/** Without a true permit nothing is permitted; without any, everything is denied. */
final class DefaultDeny implements Theorem {

  @Override
  public Optional<String> counterexample(Trial trial, Decider decider) {
    Request request = trial.requests().request();
    PolicyVersion version = trial.version();
    for (ItemDecision item : decider.decide(version, request).items()) {
      Evaluation evaluation = new Evaluation(version.vocabulary(), request, item.item());
      if (item.outcome() == Outcome.PERMITTED
          && version.rules().stream()
              .noneMatch(
                  rule -> rule.effect() == Effect.PERMIT && evaluation.truth(rule) == Truth.TRUE)) {
        return Optional.of(trial.report("no permit is true", Translation.named(item), request));
      }
    }
    List<Rule> others =
        version.rules().stream().filter(rule -> rule.effect() != Effect.PERMIT).toList();
    for (ItemDecision item : decider.decide(Changed.withRules(version, others), request).items()) {
      if (item.outcome() != Outcome.DENIED) {
        return Optional.of(trial.report("without permits", Translation.named(item), request));
      }
    }
    return Optional.empty();
  }
}
