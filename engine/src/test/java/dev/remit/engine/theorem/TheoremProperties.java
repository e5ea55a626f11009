package dev.remit.engine.theorem;

import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.random.RandomPolicies.With;
import dev.remit.lang.format.Formatter;
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
 * The theorems of the language, tried on the reference interpreter. {@code -Dremit.tries} says how
 * often each; a failure names the seed and the smallest size found that make it.
 */
class TheoremProperties {

  @Property
  void defaultDeny(@ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    holds(new DefaultDeny(), seed, size);
  }

  @Property
  void prohibitionWins(@ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    holds(new ProhibitionWins(), seed, size);
  }

  @Property
  void orderDoesNotMatter(
      @ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    holds(new OrderDoesNotMatter(), seed, size);
  }

  @Property
  void notKnowingIsSafe(@ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    holds(new NotKnowingIsSafe(), seed, size);
  }

  @Property
  void narrowerIsSafe(@ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    holds(new NarrowerIsSafe(), seed, size);
  }

  @Property
  void itemsAreIndependent(
      @ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    holds(new ItemsAreIndependent(), seed, size);
  }

  @Property
  void conditionsStayTrueOrFalse(
      @ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    none(MoreIsKnown.counterexample(Trial.of(seed, size, With.RULES_ONLY), Evaluation::truth));
  }

  @Property
  void theFormatterChangesNothing(
      @ForAll("seeds") long seed, @ForAll @IntRange(min = 1, max = 6) int size) {
    none(
        FormatterChangesNothing.counterexample(
            Trial.of(seed, size, With.EVERYTHING), Formatter::format));
  }

  private static void holds(Theorem theorem, long seed, int size) {
    Trial trial = Trial.of(seed, size, theorem.policies());
    none(theorem.counterexample(trial, Interpreter::decide));
  }

  private static void none(Optional<String> counterexample) {
    counterexample.ifPresent(Assertions::fail);
  }

  /** Every seed is as likely as any other, so that few are tried twice. */
  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withDistribution(RandomDistribution.uniform()).withoutEdgeCases();
  }
}
