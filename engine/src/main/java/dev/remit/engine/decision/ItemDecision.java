package dev.remit.engine.decision;

import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Outcome;
import java.util.List;

/**
 * What was decided for one item.
 *
 * @param outcome never {@code partial}
 * @param decidedBy the rules that decided it, by name; empty if it is denied because none permits
 * @param obligations merged, by name; only of a permitted item
 * @param missing what the answer depends on, sorted; only of an incomplete item
 */
public record ItemDecision(
    Term item, Outcome outcome, List<Rule> decidedBy, List<Duty> obligations, List<Input> missing) {
  public ItemDecision {
    decidedBy = List.copyOf(decidedBy);
    obligations = List.copyOf(obligations);
    missing = List.copyOf(missing);
  }
}
