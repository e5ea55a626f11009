package dev.remit.engine.explain;

import dev.remit.engine.random.Chance;
import dev.remit.engine.random.RandomPolicies;
import dev.remit.engine.random.RandomPolicy;
import dev.remit.engine.random.RandomRequests;
import dev.remit.engine.request.Request;
import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;

/** A random version and a random request under it, both determined by the seed and the size. */
record RandomCase(PolicyVersion version, Request request) {

  static RandomCase of(long seed, int size) {
    RandomPolicy policy = RandomPolicies.of(seed, size, RandomPolicies.With.RULES_ONLY);
    Checked<PolicySet> checked = PolicyChecker.checkDocuments(policy.documents(), policy.files());
    PolicySet set =
        checked.value().orElseThrow(() -> new AssertionError(checked.diagnostics().toString()));
    PolicyVersion version = set.versions().getFirst();
    return new RandomCase(version, new RandomRequests(version, Chance.of(~seed)).request());
  }
}
