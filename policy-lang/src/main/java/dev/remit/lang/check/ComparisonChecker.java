package dev.remit.lang.check;

import dev.remit.lang.diagnostic.Code;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Type;
import dev.remit.lang.tree.Condition.Compare;
import dev.remit.lang.tree.Literal.BooleanLiteral;
import dev.remit.lang.tree.Operand.Named;
import dev.remit.lang.tree.Operand.Value;
import dev.remit.lang.word.Comparison;
import java.util.Optional;

/** Checks comparisons with {@code =}, {@code <} and the like. */
final class ComparisonChecker {

  private final Names names;
  private final OperandChecker operands;
  private final Report report;

  ComparisonChecker(Names names, OperandChecker operands, Report report) {
    this.names = names;
    this.operands = operands;
    this.report = report;
  }

  Optional<Condition> check(Compare compare) {
    if (isTerm(compare.right()) || isTerm(compare.left())) {
      return comparedTerm(compare);
    }
    Optional<Operand> left = operands.check(compare.left());
    Optional<Operand> right = operands.check(compare.right());
    if (isBooleanLiteral(compare.left()) || isBooleanLiteral(compare.right())) {
      return comparedWithBoolean(compare);
    }
    return left.isPresent() && right.isPresent()
        ? typed(compare, left.get(), right.get())
        : Optional.empty();
  }

  private boolean isTerm(dev.remit.lang.tree.Operand operand) {
    return operand instanceof Named named && names.others().term(named.name().text()).isPresent();
  }

  private static boolean isBooleanLiteral(dev.remit.lang.tree.Operand operand) {
    return operand instanceof Value value && value.literal() instanceof BooleanLiteral;
  }

  /** {@code recipient.country = GB}. */
  private Optional<Condition> comparedTerm(Compare compare) {
    boolean termOnRight = isTerm(compare.right());
    var term = termOnRight ? compare.right() : compare.left();
    var other = termOnRight ? compare.left() : compare.right();
    Optional<Type> otherType =
        other instanceof Named ? Optional.empty() : operands.check(other).map(Operand::type);
    report.add(
        compare.comparison().isOrder() ? Code.NOT_ORDERED : Code.TERM_COMPARED,
        term.span(),
        symbol(compare) + " is for values, and " + Phrases.quoted(term) + " is a term",
        compare.comparison().isOrder()
            ? "terms have no order; say which it `is`"
            : otherType.orElse(Type.Simple.TEXT) instanceof Type.OfTerm
                ? "write " + Phrases.quoted(insteadOf(compare, other, term))
                : names
                    .others()
                    .term(Phrases.written(term))
                    .map(meaning -> meaning.advice(Place.CONDITION))
                    .orElse(""));
    return Optional.empty();
  }

  private static String insteadOf(
      Compare compare, dev.remit.lang.tree.Operand other, dev.remit.lang.tree.Operand term) {
    return Phrases.written(other) + is(compare.comparison()) + Phrases.written(term);
  }

  private static String is(Comparison comparison) {
    return comparison == Comparison.NOT_EQUAL ? " is not " : " is ";
  }

  private static String symbol(Compare compare) {
    return "`" + compare.comparison().symbol() + "`";
  }

  /** {@code project.dpia_completed = true}. */
  private Optional<Condition> comparedWithBoolean(Compare compare) {
    boolean onRight = isBooleanLiteral(compare.right());
    var literal = onRight ? compare.right() : compare.left();
    var other = Phrases.written(onRight ? compare.left() : compare.right());
    boolean value = ((BooleanLiteral) ((Value) literal).literal()).value();
    boolean equal = compare.comparison() != Comparison.NOT_EQUAL;
    report.add(
        Code.COMPARED_WITH_BOOLEAN,
        literal.span(),
        "a condition is not compared with " + Phrases.quoted(literal),
        "write " + Phrases.quoted(value == equal ? other : "not " + other));
    return Optional.empty();
  }

  private Optional<Condition> typed(Compare compare, Operand left, Operand right) {
    Optional<Code> wrong = wrong(compare, left.type(), right.type());
    if (wrong.isEmpty()) {
      return Optional.of(new Condition.Compare(left, compare.comparison(), right, compare.span()));
    }
    String written = Phrases.quoted(compare.left());
    String is = written + " is " + Phrases.a(left.type());
    switch (wrong.get()) {
      case NOT_ONE_VALUE -> {
        var set = left.type() instanceof Type.SetOf ? compare.left() : compare.right();
        report.add(
            Code.NOT_ONE_VALUE,
            set.span(),
            symbol(compare) + " is for single values, and " + Phrases.quoted(set) + " is a set",
            "say what it `includes`, or what `is in` it");
      }
      case TERM_COMPARED ->
          report.add(
              Code.TERM_COMPARED,
              compare.span(),
              symbol(compare) + " is for values, and " + is,
              "write " + Phrases.quoted(insteadOf(compare, compare.left(), compare.right())));
      case NOT_ORDERED ->
          report.add(
              Code.NOT_ORDERED,
              compare.span(),
              symbol(compare) + " needs an order, and " + is,
              "only numbers, dates and numbers of months have an order");
      default ->
          report.add(
              Code.DIFFERENT_TYPES,
              compare.span(),
              is + ", " + Phrases.quoted(compare.right()) + " is " + Phrases.a(right.type()),
              "compare values of one type");
    }
    return Optional.empty();
  }

  private static Optional<Code> wrong(Compare compare, Type left, Type right) {
    if (left instanceof Type.SetOf || right instanceof Type.SetOf) {
      return Optional.of(Code.NOT_ONE_VALUE);
    }
    if (!left.equals(right)) {
      return Optional.of(Code.DIFFERENT_TYPES);
    }
    if (compare.comparison().isOrder()) {
      return left.isOrdered() ? Optional.empty() : Optional.of(Code.NOT_ORDERED);
    }
    return left instanceof Type.OfTerm ? Optional.of(Code.TERM_COMPARED) : Optional.empty();
  }
}
