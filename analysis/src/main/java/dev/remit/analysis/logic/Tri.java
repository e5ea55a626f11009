package dev.remit.analysis.logic;

import dev.remit.lang.word.Truth;
import java.util.Set;

/**
 * A truth value of strong Kleene logic as two formulas.
 *
 * @param certain whether it is true
 * @param possible whether it is not false; follows from {@code certain}
 */
public record Tri(Formula certain, Formula possible) {

  /** Whether it has one of these values. */
  public Formula isIn(Set<Truth> truths, Logic logic) {
    boolean isTrue = truths.contains(Truth.TRUE);
    boolean isUnknown = truths.contains(Truth.UNKNOWN);
    boolean isFalse = truths.contains(Truth.FALSE);
    if (isTrue && isFalse) {
      return isUnknown ? logic.constant(true) : logic.or(certain, logic.not(possible));
    }
    if (isTrue) {
      return isUnknown ? possible : certain;
    }
    if (isFalse) {
      return logic.not(isUnknown ? certain : possible);
    }
    return isUnknown ? logic.and(possible, logic.not(certain)) : logic.constant(false);
  }

  /** Its value, where the formulas are looked at by an evaluator. */
  public Truth value(Evaluator evaluator) {
    return evaluator.holds(certain)
        ? Truth.TRUE
        : evaluator.holds(possible) ? Truth.UNKNOWN : Truth.FALSE;
  }
}
