package dev.remit.bench.jmh;

import dev.remit.bench.Questions;
import dev.remit.bench.growth.GrownPolicy;
import dev.remit.bench.growth.Growth;
import dev.remit.bench.growth.GrowthCase;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a decision costs as the policy, or the number of candidates in it, grows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@NullUnmarked
public class GrowthBenchmark {

  private static final int CASES = 500;
  private static final int SHOWN = 50;
  private static final long SEED = 2018;

  /** Who is asked. */
  @Param({"remit-interpreted", "remit-compiled", "cedar", "jcasbin", "sapl"})
  public String contender;

  /** How many rules the policy has. */
  @Param({"10", "100", "1000", "10000"})
  public int rules;

  /** How many rules are about what a request asks for. */
  @Param({"1"})
  public int candidates;

  private Questions<GrowthCase, ?, ?> questions;

  /**
   * Prepares the requests.
   *
   * @throws IllegalStateException if the contender gives other answers than the policy
   */
  @Setup
  public void prepare() {
    GrownPolicy policy = new GrownPolicy(rules, candidates);
    List<GrowthCase> cases = policy.cases(CASES, SEED);
    questions = Growth.contender(contender, policy).about(cases);
    for (int i = 0; i < SHOWN; i++) {
      if (questions.allows(i) != policy.allows(cases.get(i))) {
        throw new IllegalStateException(
            contender + " does not give the answer to " + cases.get(i) + ", so it is not timed");
      }
    }
  }

  /** Decides a request that was resolved beforehand. */
  @Benchmark
  public Object decide(Cursor cursor) {
    return questions.decide(cursor.next(questions.size()));
  }
}
