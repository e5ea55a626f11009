package dev.remit.engine.explain;

import dev.remit.engine.random.Chance;
import dev.remit.engine.random.RandomComputation;
import dev.remit.engine.random.RandomPolicies;
import dev.remit.engine.random.RandomPolicy;
import dev.remit.engine.random.RandomRequests;
import dev.remit.engine.request.ComputedFacts;
import dev.remit.engine.request.Request;
import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;

/**
 * A random version, a random request under it, and what computes the request's facts from Rego, all
 * determined by the seed and the size.
 */
record RandomCase(PolicyVersion version, Request request, ComputedFacts computed) {

  static RandomCase of(long seed, int size) {
    RandomPolicy policy = RandomPolicies.of(seed, size, RandomPolicies.With.RULES_ONLY);
    Checked<PolicySet> checked = PolicyChecker.checkDocuments(policy.documents(), policy.files());
    PolicySet set =
        checked.value().orElseThrow(() -> new AssertionError(checked.diagnostics().toString()));
    PolicyVersion version = set.versions().getFirst();
    ComputedFacts computed = new RandomComputation(set.vocabulary(), seed);
    Request request = new RandomRequests(version, Chance.of(~seed)).request();
    return new RandomCase(version, request.computing(computed), computed);
  }

  /** The remedies for the request. */
  Remedies remedies(int decisions) {
    return Remedies.find(version, request, computed, new Remedies.Budget(decisions, 2_000));
  }
}
