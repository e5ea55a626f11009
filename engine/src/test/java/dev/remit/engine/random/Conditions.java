package dev.remit.engine.random;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.ConsentTerms;
import dev.remit.lang.model.Define;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The conditions that a version is made of. */
public final class Conditions {

  private Conditions() {}

  /**
   * Every condition a version's rules can depend on, and every part of one: of rules, defines and
   * the vocabulary's consent terms.
   */
  public static List<Condition> of(PolicyVersion version) {
    List<Condition> found = new ArrayList<>();
    for (Define define : version.defines()) {
      walk(define.condition(), found::add);
    }
    for (Rule rule : version.rules()) {
      rule.when().ifPresent(condition -> walk(condition, found::add));
      rule.unless().ifPresent(condition -> walk(condition, found::add));
    }
    for (ConsentTerms terms : version.vocabulary().consent().stream().toList()) {
      for (ConsentTerms.Counted party : terms.parties()) {
        party.once().ifPresent(condition -> walk(condition, found::add));
        party.until().ifPresent(condition -> walk(condition, found::add));
      }
    }
    return found;
  }

  /** What a condition compares, and what that is made of. */
  public static List<Operand> operands(Condition condition) {
    List<Operand> found = new ArrayList<>();
    switch (condition) {
      case Condition.Compare(var left, var _, var right, var _) -> {
        walk(left, found);
        walk(right, found);
      }
      case Condition.Is(var operand, var term, var _) -> {
        walk(operand, found);
        walk(term, found);
      }
      case Condition.IsIn(var operand, var set, var _) -> {
        walk(operand, found);
        walk(set, found);
      }
      case Condition.Includes(var set, var _, var elements, var _) -> {
        walk(set, found);
        walk(elements, found);
      }
      case Condition.StartsWith(var operand, var start, var _) -> {
        walk(operand, found);
        walk(start, found);
      }
      case Condition.And _,
          Condition.Or _,
          Condition.Not _,
          Condition.Defined _,
          Condition.Holds _,
          Condition.IsNone _,
          Condition.ConsentIs _,
          Condition.ObjectionIsRaised _ -> {}
    }
    return found;
  }

  private static void walk(Operand operand, List<Operand> found) {
    found.add(operand);
    switch (operand) {
      case Operand.Shifted(var date, var _, var months, var _) -> {
        walk(date, found);
        walk(months, found);
      }
      case Operand.Singleton(var element, var _, var _) -> walk(element, found);
      case Operand.Constant _, Operand.OfFact _, Operand.OfAxis _, Operand.Data _ -> {}
    }
  }

  /**
   * Facts whose terms something else is compared with. Of these a broad term is not vague: what a
   * data set is permitted for, say, is permitted for all of it.
   */
  public static Set<Fact> measures(PolicyVersion version) {
    Set<Fact> measures = new HashSet<>();
    for (Condition condition : of(version)) {
      switch (condition) {
        case Condition.Is(var _, var term, var _) -> addFacts(term, measures);
        case Condition.IsIn(var _, var set, var _) -> addFacts(set, measures);
        case Condition.Includes(var _, var _, var elements, var _) -> addFacts(elements, measures);
        default -> {}
      }
    }
    return measures;
  }

  private static void addFacts(Operand operand, Set<Fact> facts) {
    List<Operand> found = new ArrayList<>();
    walk(operand, found);
    for (Operand part : found) {
      if (part instanceof Operand.OfFact(var fact, var _)) {
        facts.add(fact);
      }
    }
  }

  private static void walk(Condition condition, Consumer<Condition> visit) {
    visit.accept(condition);
    switch (condition) {
      case Condition.And(var parts, var _) -> parts.forEach(part -> walk(part, visit));
      case Condition.Or(var parts, var _) -> parts.forEach(part -> walk(part, visit));
      case Condition.Not(var part, var _) -> walk(part, visit);
      default -> {}
    }
  }
}
