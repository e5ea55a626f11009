package dev.remit.engine.compile;

import dev.remit.engine.random.RandomPolicies.With;
import dev.remit.engine.theorem.Trial;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.Assertions;

/**
 * Theorem 8, as far as the engine goes: compiled versions decide as the reference interpreter does.
 * {@code -Dremit.tries} says how often it is tried.
 */
class CompiledAgreesProperties {

  @Property
  void compiledIsInterpreted(
      @ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    none(CompiledAgrees.counterexample(trial(seed, size), v -> CompiledVersion.of(v)::decide));
  }

  /** Random policies are small; with few rules to a word, they are compiled as large ones are. */
  @Property
  void compiledInManyWordsIsInterpreted(
      @ForAll("seeds") long seed,
      @ForAll @IntRange(min = 1, max = 6) int size,
      @ForAll @IntRange(min = 1, max = 3) int bits) {
    none(
        CompiledAgrees.counterexample(trial(seed, size), v -> CompiledVersion.of(v, bits)::decide));
  }

  /** One item of a request is decided as it is among all of them. */
  @Property
  void oneItemIsDecidedAsAllAre(
      @ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    none(
        CompiledAgrees.counterexample(
            trial(seed, size), v -> CompiledAgrees.oneByOne(CompiledVersion.of(v))));
  }

  private static Trial trial(long seed, int size) {
    return Trial.of(seed, size, With.RULES_ONLY);
  }

  private static void none(Optional<String> counterexample) {
    counterexample.ifPresent(Assertions::fail);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withDistribution(RandomDistribution.uniform()).withoutEdgeCases();
  }
}
