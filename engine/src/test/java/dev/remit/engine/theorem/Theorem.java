package dev.remit.engine.theorem;

import dev.remit.engine.random.RandomPolicies.With;
import java.util.Optional;

/** What must hold of every decider, whatever the policy and the request. */
interface Theorem {

  /** Which policies it speaks of. */
  default With policies() {
    return With.RULES_ONLY;
  }

  /** A report of a case in which a decider breaks the theorem, if this trial finds one. */
  Optional<String> counterexample(Trial trial, Decider decider);
}
