package dev.remit.analysis.report;

import dev.remit.lang.model.Example;
import dev.remit.lang.model.Guarantee;
import dev.remit.lang.model.Rule;
import java.util.List;

/** Something in a version that is legal and surely unmeant, and proved. */
public sealed interface Finding {

  /**
   * No request meets a rule's head and conditions, whatever is known of it. At most, of one that
   * lacks facts, it is not known.
   *
   * @param rule what can never apply
   */
  record Dead(Rule rule) implements Finding {}

  /**
   * Without the rule, nothing is decided differently: another rule decides wherever it applies.
   *
   * @param by a rule of the same effect that always applies where it does
   */
  record Subsumed(Rule rule, Rule by) implements Finding {}

  /**
   * Without the rule, nothing is decided differently: several others together decide wherever it
   * applies.
   *
   * @param by those that do, in the order of the text; empty if the rule only ever stands where
   *     nothing is permitted
   */
  record Shadowed(Rule rule, List<Rule> by) implements Finding {
    public Shadowed {
      by = List.copyOf(by);
    }
  }

  /**
   * A permit that never permits: wherever it applies, a prohibition does.
   *
   * @param by the prohibitions that cover it, in the order of the text
   */
  record Covered(Rule permit, List<Rule> by) implements Finding {
    public Covered {
      by = List.copyOf(by);
    }
  }

  /**
   * An example expects what a guarantee rules out.
   *
   * @param item the name of the item for which it does
   */
  record Contradicted(Example example, Guarantee guarantee, String item) implements Finding {}

  /** The solver did not answer in time whether something of a rule is proved. */
  record Open(Rule rule, Undecided undecided) implements Finding {}
}
