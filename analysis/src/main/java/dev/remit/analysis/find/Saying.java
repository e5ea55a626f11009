package dev.remit.analysis.find;

import dev.remit.analysis.encode.RuleFormulas;
import dev.remit.analysis.encode.Space;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.report.Literal;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says of a region what must be said, as plainly as it can be: literals that follow from the rest are
 * left out; of few rules it is said what each does, and of a rule what its condition is. The region
 * stays the same.
 */
final class Saying {

  /** So many rules are spoken of one by one. */
  private static final int FEW = 3;

  private final Session session;
  private final Space space;
  private final Logic logic;
  private final List<Reasons> sides;

  Saying(Session session, List<Reasons> sides) {
    this.session = session;
    this.space = session.encoding().space();
    this.logic = session.logic();
    this.sides = sides;
  }

  Found shortly(Found found) {
    Found shorter = necessary(found);
    for (Lit lit : shorter.lits()) {
      shorter = plainer(shorter, lit);
    }
    for (Lit lit : shorter.lits()) {
      if (lit.subject() instanceof Literal.Subject.OfRule) {
        shorter = plainer(shorter, lit);
      }
    }
    return necessary(shorter);
  }

  /** Without literals that follow from the others. */
  private Found necessary(Found found) {
    List<Lit> tried = new ArrayList<>(found.lits());
    tried.sort(Comparator.comparingInt(Lit::weight));
    List<Lit> kept = new ArrayList<>(found.lits());
    for (Lit lit : tried) {
      List<Lit> others = new ArrayList<>(kept);
      others.remove(lit);
      if (follows(found, others, lit)) {
        kept = others;
      }
    }
    return found.with(kept);
  }

  private boolean follows(Found found, List<Lit> from, Lit lit) {
    return !session.isPossible(found.formula(from, space, logic), logic.not(lit.formula()));
  }

  /** With a literal replaced by plainer ones, if they say the same of the region. */
  private Found plainer(Found found, Lit lit) {
    List<Lit> others = new ArrayList<>(found.lits());
    others.remove(lit);
    Optional<List<Lit>> plain =
        switch (lit.subject()) {
          case Literal.Subject.OfRules rules -> ofFew(found, others, lit, rules.role());
          case Literal.Subject.OfRule(var rule) -> ofCondition(lit, rule);
          case Literal.Subject.OfCondition _ -> Optional.empty();
        };
    if (plain.isEmpty()) {
      return found;
    }
    for (Lit each : plain.get()) {
      if (!follows(found, found.lits(), each)) {
        return found;
      }
    }
    List<Lit> replaced = new ArrayList<>(others);
    replaced.addAll(plain.get());
    return follows(found, replaced, lit) ? found.with(replaced) : found;
  }

  /** What is said of few rules, instead of all of a role; of many, said of those that matter. */
  private Optional<List<Lit>> ofFew(Found found, List<Lit> others, Lit lit, Literal.Role role) {
    Reasons reasons = sides.get(lit.version());
    List<RuleFormulas> all = reasons.inRole(role);
    // A truth that only the strongest rule has is one rule's; any other is every rule's.
    boolean ofOne = !lit.truths().contains(Truth.FALSE);
    List<Formula> matters =
        all.stream()
            .map(rule ->
                ofOne || !lit.truths().contains(Truth.UNKNOWN)
                    ? rule.applies().possible()
                    : rule.applies().certain())
            .toList();
    List<Lit> context = ofOne ? found.lits() : others;
    List<RuleFormulas> mattering =
        Finder.possible(session, matters, found.formula(context, space, logic)).stream()
            .mapToObj(all::get)
            .toList();
    if (mattering.size() > (ofOne ? 1 : FEW)) {
      Literal.Subject fewer =
          new Literal.Subject.OfRules(role, mattering.stream().map(RuleFormulas::rule).toList());
      return Optional.of(
          List.of(new Lit(fewer, lit.version(), lit.truths(), lit.tri(), lit.formula())));
    }
    return Optional.of(
        mattering.stream().map(rule -> reasons.ofRule(rule, lit.truths())).toList());
  }

  /** What is said of a rule's condition, if it has but one. */
  private Optional<List<Lit>> ofCondition(Lit lit, Rule rule) {
    Reasons reasons = sides.get(lit.version());
    if (rule.when().isPresent() == rule.unless().isPresent()) {
      return Optional.empty();
    }
    boolean isWhen = rule.when().isPresent();
    Condition condition = rule.when().or(rule::unless).orElseThrow();
    Set<Truth> truths = lit.truths();
    if (!isWhen) {
      EnumSet<Truth> negated = EnumSet.noneOf(Truth.class);
      truths.forEach(truth -> negated.add(truth.not()));
      truths = negated;
    }
    return Optional.of(List.of(reasons.ofCondition(condition, truths)));
  }
}
