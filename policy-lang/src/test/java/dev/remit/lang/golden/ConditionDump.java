package dev.remit.lang.golden;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Operand;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A checked condition on one line, every part in parentheses. */
final class ConditionDump {

  private ConditionDump() {}

  static String dump(Condition condition) {
    return switch (condition) {
      case Condition.And and -> join(and.conditions(), " and ");
      case Condition.Or or -> join(or.conditions(), " or ");
      case Condition.Not not -> "not " + dump(not.condition());
      case Condition.Defined defined -> "define " + defined.define().name();
      case Condition.Holds holds -> holds.fact().path();
      case Condition.Compare compare ->
          binary(compare.left(), compare.comparison().symbol(), compare.right());
      case Condition.Is is -> binary(is.operand(), "is", is.term());
      case Condition.IsIn isIn -> binary(isIn.operand(), "is in", isIn.set());
      case Condition.IsNone isNone -> "(" + isNone.fact().path() + " is none)";
      case Condition.Includes includes ->
          binary(
              includes.set(),
              "includes " + includes.quantifier().toString().toLowerCase(Locale.ROOT),
              includes.elements());
      case Condition.StartsWith starts -> binary(starts.operand(), "starts with", starts.start());
      case Condition.ConsentIs consent ->
          "(consent is " + consent.state().toString().toLowerCase(Locale.ROOT) + ")";
      case Condition.ObjectionIsRaised raised -> "(objection is raised)";
    };
  }

  private static String join(List<Condition> conditions, String word) {
    return conditions.stream().map(ConditionDump::dump).collect(Collectors.joining(word, "(", ")"));
  }

  private static String binary(Operand left, String word, Operand right) {
    return "(" + dump(left) + " " + word + " " + dump(right) + ")";
  }

  private static String dump(Operand operand) {
    return switch (operand) {
      case Operand.Constant constant -> constant.value().toString();
      case Operand.OfFact fact -> fact.fact().path();
      case Operand.OfAxis axis -> axis.axis().word();
      case Operand.Data data -> "data";
      case Operand.Shifted shifted ->
          "("
              + dump(shifted.date())
              + (shifted.back() ? " - " : " + ")
              + dump(shifted.months())
              + ")";
      case Operand.Singleton singleton -> "{ " + dump(singleton.element()) + " }";
    };
  }
}
