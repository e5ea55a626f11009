package dev.remit.engine.theorem;

import dev.remit.engine.random.RandomPolicies.With;
import java.util.List;
import java.util.Optional;

/** What must hold of every decider, whatever the policy and the request. */
public interface Theorem {

  /** The theorems that speak of decisions. */
  static List<Theorem> all() {
    return List.of(
        new DefaultDeny(),
        new ProhibitionWins(),
        new OrderDoesNotMatter(),
        new NotKnowingIsSafe(),
        new NarrowerIsSafe(),
        new ItemsAreIndependent());
  }

  /** Which policies it speaks of. */
  default With policies() {
    return With.RULES_ONLY;
  }

  /** A report of a case in which a decider breaks the theorem, if this trial finds one. */
  Optional<String> counterexample(Trial trial, Decider decider);
}
