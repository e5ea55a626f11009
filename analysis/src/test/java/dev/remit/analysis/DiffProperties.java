package dev.remit.analysis;

import static org.assertj.core.api.Assertions.fail;

import dev.remit.analysis.report.Diff;
import dev.remit.engine.random.Chance;
import dev.remit.engine.random.RandomPolicies.With;
import dev.remit.engine.request.Request;
import dev.remit.engine.theorem.Trial;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;

/**
 * Regions are exact: on random pairs of versions, a random request lies in a region exactly if it
 * is decided differently, and in the way the region says. That is asked of the reference
 * interpreter; the solver proves the same of every diff it makes.
 */
class DiffProperties {

  private static final int REQUESTS = 40;

  @Property(tries = 100)
  void regionsHoldExactlyWhatDiffers(
      @ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    Trial trial = Trial.of(seed, size, With.RULES_ONLY);
    PolicyVersion other = other(trial);
    Diff diff = Policies.analysis().diff(trial.version(), other);
    for (int i = 0; i < REQUESTS; i++) {
      Request request = Accepted.withoutEmptyIds(trial.requests().request());
      for (Term item : request.items()) {
        DiffCheck.wrong(diff, request, item)
            .ifPresent(wrong -> fail(trial.report(wrong, "and " + other.rules())));
      }
    }
  }

  /** Another version of the set, or one with a small change or two. */
  private static PolicyVersion other(Trial trial) {
    Chance chance = trial.chance();
    List<PolicyVersion> versions = trial.set().versions();
    if (versions.size() > 1) {
      return versions.get(versions.indexOf(trial.version()) == 0 ? 1 : 0);
    }
    PolicyVersion once = mutant(trial.version(), chance);
    return chance.in100(40) ? mutant(once, chance) : once;
  }

  private static PolicyVersion mutant(PolicyVersion version, Chance chance) {
    List<Mutants.Mutant> mutants = Mutants.of(version);
    return mutants.isEmpty() ? version : chance.oneOf(mutants).version();
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withDistribution(RandomDistribution.uniform()).withoutEdgeCases();
  }
}
