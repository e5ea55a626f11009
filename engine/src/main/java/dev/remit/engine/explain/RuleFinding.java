package dev.remit.engine.explain;

import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Truth;
import java.util.List;

/**
 * What was found of a rule for an item.
 *
 * @param truth whether it applies
 * @param clauses what explains that, in the order of {@link dev.remit.engine.interpret.Clause}
 */
public record RuleFinding(Rule rule, Truth truth, List<ClauseFinding> clauses) {

  public RuleFinding {
    clauses = List.copyOf(clauses);
  }
}
