package dev.remit.analysis.find;

import dev.remit.analysis.encode.Encoding;
import dev.remit.analysis.logic.Assignment;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.solve.Reply;
import dev.remit.analysis.solve.Solver;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Questions about one encoding, to a solver of their own. Not thread-safe. */
public final class Session implements AutoCloseable {

  private final Encoding encoding;
  private final Solver solver;
  private int left;

  /** Asks within a time for each question. */
  public Session(Encoding encoding, Duration perQuestion) {
    this(encoding, perQuestion, Integer.MAX_VALUE);
  }

  /** Asks at most so many questions; what more would be asked counts as not decided. */
  Session(Encoding encoding, Duration perQuestion, int questions) {
    this.encoding = encoding;
    this.left = questions;
    this.solver = new Solver(encoding.always(), perQuestion);
  }

  public Encoding encoding() {
    return encoding;
  }

  public Logic logic() {
    return encoding.logic();
  }

  /**
   * A request of which all of these hold.
   *
   * @throws NotDecidedException if that is not decided in time, or the thread was interrupted, so
   *     that whoever has waited long enough can have everything end soon
   */
  public Optional<Assignment> find(List<Formula> all) {
    if (Thread.currentThread().isInterrupted() || left-- <= 0) {
      throw new NotDecidedException();
    }
    return switch (solver.ask(all)) {
      case Reply.Possible(var assignment) -> Optional.of(assignment);
      case Reply.Impossible _ -> Optional.empty();
      case Reply.Unknown _ -> throw new NotDecidedException();
    };
  }

  /** Whether there is a request of which all of these hold. */
  public boolean isPossible(Formula... all) {
    return find(Arrays.asList(all)).isPresent();
  }

  @Override
  public void close() {
    solver.close();
  }
}
