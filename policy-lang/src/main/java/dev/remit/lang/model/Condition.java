package dev.remit.lang.model;

import dev.remit.lang.source.Span;
import dev.remit.lang.word.Comparison;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Quantifier;
import java.util.List;

/** A condition whose names are resolved and whose types agree. */
public sealed interface Condition {

  Span span();

  record And(List<Condition> conditions, Span span) implements Condition {
    public And {
      conditions = List.copyOf(conditions);
    }
  }

  record Or(List<Condition> conditions, Span span) implements Condition {
    public Or {
      conditions = List.copyOf(conditions);
    }
  }

  record Not(Condition condition, Span span) implements Condition {}

  /** The condition of a define, by its name. */
  record Defined(Define define, Span span) implements Condition {}

  /** A condition without {@code and}, {@code or}, {@code not} and defines. */
  sealed interface Atom extends Condition {}

  /** A fact of type boolean. */
  record Holds(Fact fact, Span span) implements Atom {}

  /** Two values of one type: any but terms and sets for equality, ordered ones for the rest. */
  record Compare(Operand left, Comparison comparison, Operand right, Span span) implements Atom {}

  /** Whether a term is another or lies below it; both of one taxonomy. */
  record Is(Operand operand, Operand term, Span span) implements Atom {}

  /** Whether a value is in a set: for a term, whether it is or lies below one of the set's. */
  record IsIn(Operand operand, Operand set, Span span) implements Atom {}

  record IsNone(Fact fact, Span span) implements Atom {}

  /** Both operands are sets of one element type. */
  record Includes(Operand set, Quantifier quantifier, Operand elements, Span span)
      implements Atom {}

  /** Both operands are texts. */
  record StartsWith(Operand operand, Operand start, Span span) implements Atom {}

  record ConsentIs(ConsentState state, Span span) implements Atom {}

  record ObjectionIsRaised(Span span) implements Atom {}
}
