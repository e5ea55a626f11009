package dev.remit.analysis.encode;

import dev.remit.engine.random.RandomPolicies.With;
import dev.remit.engine.theorem.Trial;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.Assertions;

/**
 * Theorem 8, last part: the solver's formulas are the engine. Each try takes several requests of
 * one random policy, and all their items.
 */
class EncodingAgreesProperties {

  @Property
  void formulasSayWhatTheEngineDecides(
      @ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    EncodingAgrees.counterexample(Trial.of(seed, size, With.RULES_ONLY), version -> version)
        .ifPresent(Assertions::fail);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withDistribution(RandomDistribution.uniform()).withoutEdgeCases();
  }
}
