package dev.remit.bench.jmh;

import dev.remit.bench.Decides;
import dev.remit.bench.LargeRequest;
import dev.remit.bench.RemitEngine;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.Request;
import java.nio.file.Path;
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

/** A request for 200 items of the National Pupil Database. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@NullUnmarked
public class LargeRequestBenchmark {

  private static final int ITEMS = 200;

  /** Which engine of Remit decides. */
  @Param({"remit-interpreted", "remit-compiled"})
  public String contender;

  private LargeRequest large;
  private Request request;
  private Decides<Request, Decision> engine;

  /**
   * Prepares the request.
   *
   * @throws IllegalStateException if the engine does not decide it as the interpreter does
   */
  @Setup
  public void prepare() {
    large = new LargeRequest(Path.of(System.getProperty("remit.root", ".")), ITEMS);
    request = large.resolve();
    engine = RemitEngine.named(contender).of(large.version());
    if (!engine.decide(request).equals(Interpreter.decide(large.version(), request))) {
      throw new IllegalStateException(contender + " decides it otherwise than the interpreter");
    }
  }

  /** Decides the request. */
  @Benchmark
  public Decision decide() {
    return engine.decide(request);
  }

  /** Makes the request of its words. */
  @Benchmark
  public Request resolve() {
    return large.resolve();
  }
}
