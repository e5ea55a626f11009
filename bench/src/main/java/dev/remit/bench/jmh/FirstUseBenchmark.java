package dev.remit.bench.jmh;

import dev.remit.bench.CheckedPolicies;
import dev.remit.bench.Decides;
import dev.remit.bench.RemitEngine;
import dev.remit.bench.growth.GrownPolicy;
import dev.remit.bench.growth.Growth;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicySet;
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

/** What a policy costs before its first decision, in a process that has done nothing else yet. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@NullUnmarked
public class FirstUseBenchmark {

  /** Which engine of Remit is made ready. */
  @Param({"remit-interpreted", "remit-compiled"})
  public String contender;

  /** How many rules the policy has. */
  @Param({"10", "100", "1000", "10000"})
  public int rules;

  private GrownPolicy policy;
  private String text;
  private PolicySet checked;

  /** Writes and checks the policy. */
  @Setup
  public void prepare() {
    policy = new GrownPolicy(rules, 1);
    text = Growth.text(policy);
    checked = Growth.remit(policy);
  }

  /** Reads, parses and checks the text. */
  @Benchmark
  public PolicySet check() {
    return CheckedPolicies.of("growth.remit", text);
  }

  /** Makes an engine ready for the checked version. */
  @Benchmark
  public Decides<Request, Decision> compile() {
    return RemitEngine.named(contender).of(checked.versions().getFirst());
  }
}
