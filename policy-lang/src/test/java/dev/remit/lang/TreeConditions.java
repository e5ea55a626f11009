package dev.remit.lang;

import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Condition;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Comparison;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Quantifier;

/** Random conditions and operands of {@link Trees}. */
final class TreeConditions {

  private final TreeLeaves leaves;

  TreeConditions(TreeLeaves leaves) {
    this.leaves = leaves;
  }

  Condition condition(int depth) {
    return switch (leaves.below(depth > 4 ? 9 : 12)) {
      case 0 -> new Condition.Holds(operand(), Span.NONE);
      case 1 ->
          new Condition.Compare(operand(), leaves.one(Comparison.values()), operand(), Span.NONE);
      case 2 -> new Condition.Is(operand(), leaves.either(), operand(), Span.NONE);
      case 3 -> new Condition.IsIn(operand(), leaves.either(), elements(), Span.NONE);
      case 4 -> new Condition.IsNone(operand(), leaves.either(), Span.NONE);
      case 5 ->
          new Condition.Includes(operand(), leaves.one(Quantifier.values()), elements(), Span.NONE);
      case 6 -> new Condition.StartsWith(operand(), operand(), Span.NONE);
      case 7 ->
          new Condition.ConsentIs(leaves.either(), leaves.one(ConsentState.values()), Span.NONE);
      case 8 -> new Condition.ObjectionIsRaised(leaves.either(), Span.NONE);
      case 9 -> new Condition.Not(condition(depth + 1), Span.NONE);
      case 10 ->
          new Condition.And(
              leaves.some(2, 4, () -> notThe(Condition.And.class, depth + 1)), Span.NONE);
      default ->
          new Condition.Or(
              leaves.some(2, 4, () -> notThe(Condition.Or.class, depth + 1)), Span.NONE);
    };
  }

  /** The parser joins an {@code and} in an {@code and} into one. */
  private Condition notThe(Class<? extends Condition> kind, int depth) {
    Condition condition = condition(depth);
    return kind.isInstance(condition) ? notThe(kind, depth) : condition;
  }

  private Operand elements() {
    return leaves.chance(2) ? set() : operand();
  }

  private Operand operand() {
    return switch (leaves.below(7)) {
      case 0 -> new Operand.OfAxis(leaves.one(Axis.values()), Span.NONE);
      case 1 -> new Operand.Data(Span.NONE);
      case 2 -> new Operand.Named(leaves.name(), Span.NONE);
      case 3 -> new Operand.Value(leaves.literal(), Span.NONE);
      case 4 ->
          new Operand.Shifted(
              operand(),
              leaves.either(),
              leaves.chance(2) ? factOperand() : new Operand.Value(leaves.months(), Span.NONE),
              Span.NONE);
      default -> factOperand();
    };
  }

  Operand factOperand() {
    return new Operand.Fact(leaves.one(Owner.values()), leaves.name(), Span.NONE);
  }

  Operand set() {
    return new Operand.SetOf(leaves.some(0, 9, this::element), Span.NONE);
  }

  Operand element() {
    return leaves.chance(2)
        ? new Operand.Named(leaves.name(), Span.NONE)
        : new Operand.Value(leaves.literal(), Span.NONE);
  }
}
