package dev.remit.analysis.find;

import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to come to an outcome.
 *
 * @param where in which box: it says of every axis for itself which classes
 * @param lits what else holds
 */
record Reason(Formula where, List<Lit> lits) {
  Reason {
    lits = List.copyOf(lits);
  }

  Formula formula(Logic logic) {
    List<Formula> all = new ArrayList<>();
    all.add(where);
    lits.forEach(lit -> all.add(lit.formula()));
    return logic.and(all);
  }
}
