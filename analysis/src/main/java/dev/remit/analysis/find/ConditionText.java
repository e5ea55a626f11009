package dev.remit.analysis.find;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Value;
import dev.remit.lang.syntax.Parser;
import dev.remit.lang.word.Comparison;
import dev.remit.lang.word.Quantifier;
import java.util.List;
import java.util.stream.Collectors;

/** Writes checked conditions as they are written in policies, on one line. */
final class ConditionText {

  private ConditionText() {}

  static String of(Condition condition) {
    return switch (condition) {
      case Condition.And(var parts, var _) -> join(parts, " and ");
      case Condition.Or(var parts, var _) -> join(parts, " or ");
      case Condition.Not(Condition.Is(var operand, var term, var _), var _) ->
          operand(operand) + " is not " + operand(term);
      case Condition.Not(Condition.IsIn(var operand, var set, var _), var _) ->
          operand(operand) + " is not in " + operand(set);
      case Condition.Not(Condition.IsNone(var fact, var _), var _) -> fact + " is not none";
      case Condition.Not(Condition.ConsentIs(var state, var _), var _) ->
          "consent is not " + state.word();
      case Condition.Not(Condition.ObjectionIsRaised _, var _) -> "objection is not raised";
      case Condition.Not(var part, var _) -> "not " + part(part);
      case Condition.Defined(var define, var _) -> name(define.name());
      case Condition.Holds(var fact, var _) -> fact.path();
      case Condition.IsNone(var fact, var _) -> fact + " is none";
      case Condition.Compare(var left, var comparison, var right, var _) ->
          operand(left) + " " + comparison.symbol() + " " + operand(right);
      case Condition.Is(var operand, var term, var _) -> operand(operand) + " is " + operand(term);
      case Condition.IsIn(var operand, var set, var _) ->
          operand(operand) + " is in " + operand(set);
      case Condition.Includes(var set, var quantifier, var elements, var _) ->
          operand(set) + " includes " + quantifier(quantifier, elements) + operand(elements);
      case Condition.StartsWith(var operand, var start, var _) ->
          operand(operand) + " starts with " + operand(start);
      case Condition.ConsentIs(var state, var _) -> "consent is " + state.word();
      case Condition.ObjectionIsRaised _ -> "objection is raised";
    };
  }

  /** What a condition says if it is false. */
  static String negated(Condition condition) {
    return condition instanceof Condition.Compare(var left, var comparison, var right, var _)
            && (!comparison.isOrder() || (!canBeNone(left) && !canBeNone(right)))
        ? operand(left) + " " + opposite(comparison).symbol() + " " + operand(right)
        : of(new Condition.Not(condition, condition.span()));
  }

  private static Comparison opposite(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> Comparison.NOT_EQUAL;
      case NOT_EQUAL -> Comparison.EQUAL;
      case LESS -> Comparison.GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> Comparison.GREATER;
      case GREATER -> Comparison.LESS_OR_EQUAL;
      case GREATER_OR_EQUAL -> Comparison.LESS;
    };
  }

  /** Then it is in no order with anything. */
  private static boolean canBeNone(Operand operand) {
    return switch (operand) {
      case Operand.OfFact(var fact, var _) -> fact.orNone();
      case Operand.Shifted(var date, var _, var months, var _) ->
          canBeNone(date) || canBeNone(months);
      case Operand.Singleton(var element, var _, var _) -> canBeNone(element);
      case Operand.Constant _, Operand.OfAxis _, Operand.Data _ -> false;
    };
  }

  private static String join(List<Condition> parts, String word) {
    return parts.stream().map(ConditionText::part).collect(Collectors.joining(word));
  }

  private static String part(Condition condition) {
    return condition instanceof Condition.And || condition instanceof Condition.Or
        ? "(" + of(condition) + ")"
        : of(condition);
  }

  private static String operand(Operand operand) {
    return switch (operand) {
      case Operand.Constant(var value, var _, var _) -> value(value);
      case Operand.OfFact(var fact, var _) -> fact.path();
      case Operand.OfAxis(var axis, var _, var _) -> axis.word();
      case Operand.Data _ -> "data";
      case Operand.Shifted(var date, var back, var months, var _) ->
          operand(date) + (back ? " - " : " + ") + operand(months);
      case Operand.Singleton(var element, var _, var _) -> operand(element);
    };
  }

  /** {@code any} of one is left out. */
  private static String quantifier(Quantifier quantifier, Operand elements) {
    boolean one =
        elements instanceof Operand.Singleton
            || (elements instanceof Operand.Constant(Value.SetValue(var values), var _, var _)
                && values.size() == 1);
    return quantifier == Quantifier.ANY && one ? "" : quantifier.word() + " ";
  }

  private static String value(Value value) {
    return switch (value) {
      case Value.TermValue(var term) -> name(term.name());
      case Value.SetValue(var values) ->
          values.size() == 1
              ? value(values.getFirst())
              : values.stream()
                  .map(ConditionText::value)
                  .collect(Collectors.joining(", ", "{ ", " }"));
      case Value.MonthsValue(int months) ->
          months > 0 && months % 12 == 0
              ? months / 12 + (months == 12 ? " year" : " years")
              : months + (months == 1 ? " month" : " months");
      case Value.BooleanValue _,
          Value.NumberValue _,
          Value.TextValue _,
          Value.DateValue _,
          Value.None _ ->
          value.toString();
    };
  }

  static String name(String name) {
    return Parser.isPlainName(name) ? name : "`" + name + "`";
  }
}
