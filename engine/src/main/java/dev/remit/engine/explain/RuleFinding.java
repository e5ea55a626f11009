package dev.remit.engine.explain;

import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Truth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a rule for an item.
 *
 * @param rule compared by identity: written out, its defines can be very long
 * @param truth whether it applies
 * @param clauses what explains that, in the order of {@link dev.remit.engine.interpret.Clause}
 */
public record RuleFinding(Rule rule, Truth truth, List<ClauseFinding> clauses) {

  public RuleFinding {
    clauses = List.copyOf(clauses);
  }

  @Override
  @SuppressWarnings("ReferenceEquality")
  public boolean equals(@Nullable Object other) {
    return other instanceof RuleFinding finding
        && rule == finding.rule
        && truth == finding.truth
        && clauses.equals(finding.clauses);
  }

  @Override
  public int hashCode() {
    return 31 * System.identityHashCode(rule) + clauses.hashCode();
  }
}
