package dev.remit.engine.explain;

import dev.remit.lang.model.Duty;
import dev.remit.lang.word.Outcome;
import java.util.List;

/**
 * Why an item has its outcome.
 *
 * @param outcome never {@code partial}
 * @param deciding the rules that decided it, by name; none if it is denied because nothing permits
 *     it. Of a rule that applies, the {@code when} and {@code unless}; of one that may, the clauses
 *     that are unknown.
 * @param near the rules that came close to changing it, closest first, each with the clauses that
 *     do not hold; see {@link Explainer}
 * @param obligations of a permitted item
 * @param missing what the answer depends on, of an incomplete item: each reading either missing or
 *     too broad to tell
 */
public record Why(
    Outcome outcome,
    List<RuleFinding> deciding,
    List<RuleFinding> near,
    List<Duty> obligations,
    List<Reading> missing) {
  public Why {
    deciding = List.copyOf(deciding);
    near = List.copyOf(near);
    obligations = List.copyOf(obligations);
    missing = List.copyOf(missing);
  }
}
