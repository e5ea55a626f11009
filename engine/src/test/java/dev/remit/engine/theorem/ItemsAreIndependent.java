package dev.remit.engine.theorem;

import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.random.RandomPolicies.With;
import dev.remit.engine.request.Request;
import java.util.List;
import java.util.Optional;

/** Unless a condition says {@code data includes}, an item alone is decided as among others. */
final class ItemsAreIndependent implements Theorem {

  @Override
  public With policies() {
    return With.ITEMS_ALONE;
  }

  @Override
  public Optional<String> counterexample(Trial trial, Decider decider) {
    Request request = trial.requests().request();
    for (ItemDecision item : decider.decide(trial.version(), request).items()) {
      Request one = request.withItems(List.of(item.item()));
      ItemDecision alone = decider.decide(trial.version(), one).items().getFirst();
      if (!alone.equals(item)) {
        return Optional.of(
            trial.report(Translation.named(item), "alone", Translation.named(alone), request));
      }
    }
    return Optional.empty();
  }
}
