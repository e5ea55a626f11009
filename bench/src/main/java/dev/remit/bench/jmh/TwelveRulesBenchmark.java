package dev.remit.bench.jmh;

import dev.remit.bench.Questions;
import dev.remit.bench.peer.PeerCase;
import dev.remit.bench.peer.SharedPeers;
import dev.remit.bench.peer.TwelveRules;
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

/** The twelve rules, asked by the peers' requests one after another. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@NullUnmarked
public class TwelveRulesBenchmark {

  /** Who is asked. */
  @Param({
    "remit-interpreted",
    "remit-compiled",
    "hand-written",
    "hand-written-reasons",
    "cedar",
    "jcasbin",
    "sapl"
  })
  public String contender;

  /** Which requests: all, or only those for a single item. */
  @Param({"all", "single"})
  public String requests;

  private Questions<PeerCase, ?, ?> questions;

  /**
   * Prepares the requests.
   *
   * @throws IllegalStateException if the contender does not give all the answers
   */
  @Setup
  public void prepare() {
    SharedPeers shared = SharedPeers.require();
    List<PeerCase> cases =
        shared.cases().stream()
            .filter(question -> requests.equals("all") || question.categories().size() == 1)
            .toList();
    questions = TwelveRules.contender(contender, shared).about(cases);
    for (int i = 0; i < cases.size(); i++) {
      if (questions.allows(i) != cases.get(i).allowed()) {
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

  /** Makes a request of strings. */
  @Benchmark
  public Object resolve(Cursor cursor) {
    return questions.resolve(cursor.next(questions.size()));
  }

  /** Both, as for a request that has just come in. */
  @Benchmark
  public Object resolveAndDecide(Cursor cursor) {
    return questions.resolveAndDecide(cursor.next(questions.size()));
  }
}
