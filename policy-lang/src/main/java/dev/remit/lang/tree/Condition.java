package dev.remit.lang.tree;

import dev.remit.lang.source.Span;
import dev.remit.lang.word.Comparison;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Quantifier;
import java.util.List;

/** A condition as written: names are not yet resolved, types not yet checked. */
public sealed interface Condition {

  Span span();

  /** At least two conditions joined by {@code and}. */
  record And(List<Condition> conditions, Span span) implements Condition {
    public And {
      conditions = List.copyOf(conditions);
    }
  }

  /** At least two conditions joined by {@code or}. */
  record Or(List<Condition> conditions, Span span) implements Condition {
    public Or {
      conditions = List.copyOf(conditions);
    }
  }

  record Not(Condition condition, Span span) implements Condition {}

  /** A boolean fact, such as {@code project.dpia_completed}, or the name of a define. */
  record Holds(Operand operand, Span span) implements Condition {}

  /** {@code left >= right}. */
  record Compare(Operand left, Comparison comparison, Operand right, Span span)
      implements Condition {}

  /** {@code operand is [not] TERM}; the right side names a term or a fact that holds one. */
  record Is(Operand operand, boolean negated, Operand term, Span span) implements Condition {}

  /** {@code operand is [not] in { … }}, or in a fact that holds a set. */
  record IsIn(Operand operand, boolean negated, Operand set, Span span) implements Condition {}

  /** {@code fact is [not] none}. */
  record IsNone(Operand operand, boolean negated, Span span) implements Condition {}

  /**
   * {@code set includes any|all|only|none { … }}. The left side is a fact or {@code data}; the
   * right side a set, one value, or a fact. No quantifier written means {@code any}.
   */
  record Includes(Operand set, Quantifier quantifier, Operand elements, Span span)
      implements Condition {}

  /** {@code text starts with "…"}. */
  record StartsWith(Operand operand, Operand start, Span span) implements Condition {}

  /** {@code consent is [not] given}. */
  record ConsentIs(boolean negated, ConsentState state, Span span) implements Condition {}

  /** {@code objection is [not] raised}. */
  record ObjectionIsRaised(boolean negated, Span span) implements Condition {}
}
