package dev.remit.analysis.report;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Truth;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One thing that holds of every request of a region: that something has one of these truth values.
 *
 * @param truths one or two of the three
 * @param side of which version it speaks
 * @param text in words, with the author's in backticks: {@code `consent is given` is not known}
 */
public record Literal(Subject subject, Set<Truth> truths, Side side, String text) {
  public Literal {
    truths = Collections.unmodifiableSet(EnumSet.copyOf(truths));
  }

  /** What is true, false or unknown. */
  public sealed interface Subject {

    /** A condition as a rule or define states it; a define stands for what it names. */
    record OfCondition(Condition condition) implements Subject {}

    /** Whether the version decides so; true or false, never unknown. */
    record OfOutcome(Outcome outcome) implements Subject {}

    /** Whether the version's catalogue has all items in the dataset that the request names. */
    record OfDataset() implements Subject {}

    /** Whether a rule applies. */
    record OfRule(Rule rule) implements Subject {}

    /**
     * The strongest truth over rules of one role.
     *
     * @param rules those that can matter in the region, in the order of the text
     */
    record OfRules(Role role, List<Rule> rules) implements Subject {
      public OfRules {
        rules = List.copyOf(rules);
      }
    }
  }

  /** What rules do to an outcome. */
  public enum Role {
    /** {@code forbid} and {@code limit}. */
    FORBIDDING,
    /** {@code permit}. */
    PERMITTING,
    /** {@code refer}. */
    REFERRING
  }
}
