package dev.remit.engine.theorem;

import dev.remit.engine.random.RandomPolicy;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import java.util.Map;
import java.util.Optional;

/** Rules, declarations, items and files in any order give the same decision. */
final class OrderDoesNotMatter implements Theorem {

  @Override
  public Optional<String> counterexample(Trial trial, Decider decider) {
    RandomPolicy permuted = Permuted.of(trial.policy(), trial.chance());
    PolicySet set = Trial.check(permuted);
    PolicyVersion version =
        set.version(trial.version().policy(), trial.version().version()).orElseThrow();
    Request request = trial.requests().request();
    Request same =
        new Translation(version.vocabulary())
            .of(request.withItems(trial.chance().shuffled(request.items())));
    Map<String, String> before = Translation.byName(decider.decide(trial.version(), request));
    Map<String, String> after = Translation.byName(decider.decide(version, same));
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(
            trial.report(before, "becomes", after, request, "in this order", Trial.text(permuted)));
  }
}
