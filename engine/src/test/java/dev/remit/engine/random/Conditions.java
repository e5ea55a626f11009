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

  /**
   * Facts whose terms something else is compared with. Of these a broad term is not vague: what a
   * data set is permitted for, say, is permitted for all of it.
   */
  public static Set<Fact> measures(PolicyVersion version) {
    Set<Fact> measures = new HashSet<>();
    for (Condition condition : of(version)) {
      switch (condition) {
        case Condition.Is(var _, var term, var _) -> addFact(term, measures);
        case Condition.IsIn(var _, var set, var _) -> addFact(set, measures);
        case Condition.Includes(var _, var _, var elements, var _) -> addFact(elements, measures);
        default -> {}
      }
    }
    return measures;
  }

  private static void addFact(Operand operand, Set<Fact> facts) {
    if (operand instanceof Operand.OfFact(var fact, var _)) {
      facts.add(fact);
    } else if (operand instanceof Operand.Singleton(var element, var _, var _)) {
      addFact(element, facts);
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
