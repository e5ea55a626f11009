package dev.remit.engine.compile;

import dev.remit.engine.random.RandomPolicies.With;
import dev.remit.engine.theorem.Trial;
import java.security.SecureRandom;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Theorem 8, as far as the engine goes: compiled versions decide as the reference interpreter does.
 * {@code -Dremit.tries} says how often it is tried.
 */
class CompiledAgreesProperties {

  /** How many requests are tried under a random version before another is made. */
  private static final int REQUESTS = 100;

  private static final int DEFAULT_TRIES = 10_000;

  private static final int MOST_BITS = 3;

  /** A tree of heads that soon has no more room, so that axes are looked at for each request. */
  private static final long SMALL_TREE = 1_500;

  /**
   * So many pairs of a policy and a request as {@code remit.tries} says, {@value #REQUESTS}
   * requests under each policy: to make and check a policy takes far longer than to decide. Every
   * other version is compiled as large ones are.
   */
  @Test
  void compiledIsInterpretedForManyRequests() {
    long tries = Long.getLong("remit.tries", DEFAULT_TRIES);
    long seeds = new SecureRandom().nextLong();
    for (long i = 0; i * REQUESTS < tries; i++) {
      long seed = seeds + i;
      int size = 1 + (int) (i % 6);
      int bits = i % 2 == 0 ? Layout.BITS : 1 + (int) (i / 2 % MOST_BITS);
      long tree = i % 3 == 0 ? SMALL_TREE : HeadTreeBuilder.MAX_BYTES;
      none(
          CompiledAgrees.counterexample(
              trial(seed, size), v -> CompiledVersion.of(v, bits, tree)::decide, REQUESTS));
    }
  }

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
      @ForAll @IntRange(min = 1, max = 3) int bits,
      @ForAll @IntRange(max = 3_000) int tree) {
    none(
        CompiledAgrees.counterexample(
            trial(seed, size), v -> CompiledVersion.of(v, bits, tree)::decide));
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
