package dev.remit.analysis.report;

import dev.remit.engine.decision.Decision;
import dev.remit.lang.model.Guarantee;
import dev.remit.lang.model.Term;
import java.util.Optional;

/** What came of proving a guarantee. */
public record GuaranteeResult(Guarantee guarantee, Verdict verdict) {

  /** Whether it holds of every request. */
  public sealed interface Verdict {

    /**
     * It does.
     *
     * @param vacuous whether only because no request meets its head and conditions
     */
    record Proved(boolean vacuous) implements Verdict {}

    /** It does not. */
    record Broken(Counterexample counterexample) implements Verdict {}

    /** The solver did not answer in time; it counts as not proved. */
    record NotDecided(Undecided undecided) implements Verdict {}
  }

  /**
   * A request that breaks a guarantee, decided by the engine.
   *
   * @param item the item for which it does
   * @param example an {@code example} block of the version with what is decided; empty for the few
   *     requests no example can state, whose consent is open between some states but not all
   */
  public record Counterexample(Decision decision, Term item, Optional<String> example) {}

  public boolean isProved() {
    return verdict instanceof Verdict.Proved;
  }
}
