package dev.remit.lang.check;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Head;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import java.util.List;
import java.util.stream.Collectors;

/** What a rule says as one text: equal for rules that differ only in names, titles and order. */
final class Fingerprint {

  private Fingerprint() {}

  static String of(Rule rule) {
    return rule.effect()
        + head(rule.head())
        + " when "
        + rule.when().map(Fingerprint::of).orElse("")
        + " unless "
        + rule.unless().map(Fingerprint::of).orElse("")
        // Two obligations for the same requests may well be two rules.
        + (rule.effect() == Effect.OBLIGE ? sorted(rule.requiring()) : "");
  }

  private static String head(Head head) {
    StringBuilder text = new StringBuilder();
    for (Axis axis : Axis.values()) {
      TermSet set = head.on(axis);
      text.append(
          set.isEverything()
              ? "*"
              : (set.whole() ? "*" : union(set.included())) + "-" + union(set.excluded()));
    }
    return text.toString();
  }

  private static String union(List<List<Term>> intersections) {
    return sorted(intersections.stream().map(Fingerprint::sorted).toList());
  }

  private static String sorted(List<?> parts) {
    return parts.stream()
        .map(Fingerprint::quoted)
        .sorted()
        .distinct()
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** No name holds a backtick, so that parts cannot run into each other. */
  private static String quoted(Object part) {
    return "`" + part + "`";
  }

  private static String of(Condition condition) {
    return switch (condition) {
      case Condition.And and -> "and" + all(and.conditions());
      case Condition.Or or -> "or" + all(or.conditions());
      case Condition.Not not -> "not(" + of(not.condition()) + ")";
      case Condition.Defined defined -> "define " + quoted(defined.define().name());
      case Condition.Holds holds -> quoted(holds.fact());
      case Condition.Compare c -> of(c.left()) + c.comparison() + of(c.right());
      case Condition.Is is -> of(is.operand()) + " is " + of(is.term());
      case Condition.IsIn in -> of(in.operand()) + " in " + of(in.set());
      case Condition.IsNone none -> quoted(none.fact()) + " is none";
      case Condition.Includes c -> of(c.set()) + " " + c.quantifier() + " " + of(c.elements());
      case Condition.StartsWith c -> of(c.operand()) + " starts with " + of(c.start());
      case Condition.ConsentIs c -> "consent " + c.state();
      case Condition.ObjectionIsRaised c -> "objection";
    };
  }

  private static String all(List<Condition> conditions) {
    return sorted(conditions.stream().map(Fingerprint::of).toList());
  }

  private static String of(Operand operand) {
    return switch (operand) {
      case Operand.Constant constant -> constant.value() + ":" + constant.type();
      case Operand.OfFact fact -> quoted(fact.fact());
      case Operand.OfAxis axis -> axis.axis().word();
      case Operand.Data data -> "data";
      case Operand.Shifted shifted ->
          "(" + of(shifted.date()) + (shifted.back() ? "-" : "+") + of(shifted.months()) + ")";
      case Operand.Singleton singleton -> "{" + of(singleton.element()) + "}";
    };
  }
}
