package dev.remit.bench.jmh;

import dev.remit.bench.Ratio;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * One result of JMH.
 *
 * @param work the method that was measured
 * @param rules how many the policy had, where that is varied
 * @param score how long it took, in {@code unit}
 * @param error half the width of the interval that holds the true mean with 99.9 %; NaN if there
 *     were too few iterations to say
 * @param bytes what was allocated each time, if that was measured
 */
record Measured(
    String work,
    String contender,
    String requests,
    int rules,
    int candidates,
    int threads,
    double score,
    double error,
    String unit,
    OptionalDouble bytes) {

  /** Allocation each time, as JMH's profiler calls it; older and newer names differ by a dot. */
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  static List<Measured> all(Collection<RunResult> results) {
    return results.stream().map(Measured::of).toList();
  }

  private static Measured of(RunResult result) {
    BenchmarkParams parameters = result.getParams();
    String benchmark = parameters.getBenchmark();
    Result<?> primary = result.getPrimaryResult();
    return new Measured(
        benchmark.substring(benchmark.lastIndexOf('.') + 1),
        text(parameters, "contender"),
        text(parameters, "requests"),
        number(parameters, "rules"),
        number(parameters, "candidates"),
        parameters.getThreads(),
        primary.getScore(),
        primary.getScoreError(),
        primary.getScoreUnit(),
        allocated(result));
  }

  private static OptionalDouble allocated(RunResult result) {
    for (Result<?> secondary : result.getSecondaryResults().values()) {
      if (secondary.getLabel().endsWith(ALLOCATION)) {
        return OptionalDouble.of(secondary.getScore());
      }
    }
    return OptionalDouble.empty();
  }

  private static String text(BenchmarkParams parameters, String key) {
    @Nullable String value = parameters.getParam(key);
    return value == null ? "" : value;
  }

  private static int number(BenchmarkParams parameters, String key) {
    String value = text(parameters, key);
    return value.isEmpty() ? 0 : Integer.parseInt(value);
  }

  /** How many times as long as another it took. */
  Ratio over(Measured other) {
    return Ratio.of(score, error, other.score, other.error);
  }
}
