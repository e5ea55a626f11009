package dev.remit.analysis.find;

import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.logic.Tri;
import dev.remit.analysis.report.Literal;
import dev.remit.lang.word.Truth;
import java.util.Set;

/**
 * A literal with its formula.
 *
 * @param version of which it speaks
 */
record Lit(Literal.Subject subject, int version, Set<Truth> truths, Tri tri, Formula formula) {

  static Lit of(Literal.Subject subject, int version, Tri tri, Set<Truth> truths, Logic logic) {
    return new Lit(subject, version, truths, tri, tri.isIn(truths, logic));
  }

  /** In which order literals are tried to be left out: what says least first. */
  int weight() {
    return switch (subject) {
      case Literal.Subject.OfOutcome _, Literal.Subject.OfRules _ -> 0;
      case Literal.Subject.OfRule _, Literal.Subject.OfDataset _ -> 1;
      case Literal.Subject.OfCondition _ -> 2;
    };
  }
}
