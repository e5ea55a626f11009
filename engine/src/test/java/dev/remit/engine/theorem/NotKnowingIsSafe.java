package dev.remit.engine.theorem;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.random.Conditions;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.word.Outcome;
import java.util.Optional;
import java.util.Set;

/** Permitted and denied stay so, whatever becomes known of what was missing or vague. */
final class NotKnowingIsSafe implements Theorem {

  /** How many ways of completing a request are tried. */
  private static final int COMPLETIONS = 3;

  @Override
  public Optional<String> counterexample(Trial trial, Decider decider) {
    PolicyVersion version = trial.version();
    Request request = trial.requests().request();
    Decision before = decider.decide(version, request);
    if (before.items().stream().noneMatch(NotKnowingIsSafe::isFinal)) {
      return Optional.empty();
    }
    Set<Fact> measures = Conditions.measures(version);
    for (int i = 0; i < COMPLETIONS; i++) {
      Request completed = trial.requests().completed(request, measures);
      Decision after = decider.decide(version, completed);
      for (ItemDecision item : before.items()) {
        ItemDecision then = after.item(item.item()).orElseThrow();
        if (isFinal(item) && !Safe.asBefore(item, then)) {
          return Optional.of(
              trial.report(
                  Translation.named(item),
                  "becomes",
                  Translation.named(then),
                  request,
                  "is completed to",
                  completed));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isFinal(ItemDecision item) {
    return item.outcome() == Outcome.PERMITTED || item.outcome() == Outcome.DENIED;
  }
}
