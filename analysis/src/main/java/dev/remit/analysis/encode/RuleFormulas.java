package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Tri;
import dev.remit.lang.model.Rule;

/**
 * A rule as formulas.
 *
 * @param head whether its clauses match; of a {@code limit}, with its {@code for} negated
 * @param applies whether it applies
 */
public record RuleFormulas(Rule rule, Tri head, Tri applies) {}
