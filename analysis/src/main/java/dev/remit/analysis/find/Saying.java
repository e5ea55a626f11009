package dev.remit.analysis.find;

import dev.remit.analysis.encode.RuleFormulas;
import dev.remit.analysis.encode.Space;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.report.Literal;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Says of a region what must be said, as plainly as it can be: literals that follow from the rest
 * are left out; of few rules it is said what each does, and of a rule what its condition is. The
 * region stays the same.
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
      shorter =
          lit.subject() instanceof Literal.Subject.OfRules rules
              ? ofRules(shorter, lit, rules.role())
              : plainer(shorter, lit);
    }
    for (Lit lit : shorter.lits()) {
      shorter = narrower(shorter, lit);
    }
    return necessary(shorter);
  }

  /** With one truth value instead of two, if the other cannot be: it is shorter to say. */
  private Found narrower(Found found, Lit lit) {
    if (lit.truths().size() < 2) {
      return found;
    }
    for (Truth truth : lit.truths()) {
      if (truth != Truth.UNKNOWN) {
        Optional<Found> replaced =
            replaced(
                found,
                lit,
                List.of(Lit.of(lit.subject(), lit.version(), lit.tri(), EnumSet.of(truth), logic)));
        if (replaced.isPresent()) {
          return replaced.get();
        }
      }
    }
    return found;
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

  /** With what is said of a rule said of one of its conditions, if that is the same here. */
  private Found plainer(Found found, Lit lit) {
    if (lit.subject() instanceof Literal.Subject.OfRule(var rule)) {
      for (List<Lit> plain : ofCondition(lit, rule)) {
        Optional<Found> replaced = replaced(found, lit, plain);
        if (replaced.isPresent()) {
          return replaced.get();
        }
      }
    }
    return found;
  }

  /** With what is said of all rules of a role said of those that matter. */
  private Found ofRules(Found found, Lit lit, Literal.Role role) {
    List<RuleFormulas> mattering = mattering(found, lit, role);
    Reasons reasons = sides.get(lit.version());
    Found fewer =
        replaced(
                found,
                lit,
                List.of(
                    new Lit(
                        new Literal.Subject.OfRules(
                            role, mattering.stream().map(RuleFormulas::rule).toList()),
                        lit.version(),
                        lit.truths(),
                        lit.tri(),
                        lit.formula())))
            .orElse(found);
    if (mattering.size() > FEW) {
      return fewer;
    }
    List<Lit> each = mattering.stream().map(rule -> reasons.ofRule(rule, lit.truths())).toList();
    Optional<Found> plain = replaced(found, lit, each);
    if (plain.isEmpty()) {
      return fewer;
    }
    Found plainest = plain.get();
    for (Lit ofRule : each) {
      plainest = plainer(plainest, ofRule);
    }
    // Of several rules that are no plainer one by one, it is shorter to speak at once.
    return each.size() > 1 && plainest.lits().stream().anyMatch(each::contains) ? fewer : plainest;
  }

  /** With other literals instead of one, if that changes nothing. */
  private Optional<Found> replaced(Found found, Lit lit, List<Lit> instead) {
    List<Lit> replaced = new ArrayList<>(found.lits());
    replaced.remove(lit);
    replaced.addAll(instead);
    return instead.stream().allMatch(each -> follows(found, found.lits(), each))
            && follows(found, replaced, lit)
        ? Optional.of(found.with(replaced))
        : Optional.empty();
  }

  /** The rules of a role of which what is said of all could be wrong, or one of which it is of. */
  private List<RuleFormulas> mattering(Found found, Lit lit, Literal.Role role) {
    List<RuleFormulas> all = sides.get(lit.version()).inRole(role);
    // A truth that only the strongest rule has is one rule's; any other is every rule's.
    boolean ofOne = !lit.truths().contains(Truth.FALSE);
    List<Formula> matters =
        all.stream()
            .map(rule ->
                ofOne || !lit.truths().contains(Truth.UNKNOWN)
                    ? rule.applies().possible()
                    : rule.applies().certain())
            .toList();
    List<Lit> context = new ArrayList<>(found.lits());
    if (!ofOne) {
      context.remove(lit);
    }
    return Finder.possible(session, matters, found.formula(context, space, logic)).stream()
        .mapToObj(all::get)
        .toList();
  }

  /** What can be said of a rule's conditions instead, if one of them alone decides. */
  private List<List<Lit>> ofCondition(Lit lit, Rule rule) {
    Reasons reasons = sides.get(lit.version());
    EnumSet<Truth> negated = EnumSet.noneOf(Truth.class);
    lit.truths().forEach(truth -> negated.add(truth.not()));
    List<List<Lit>> plain = new ArrayList<>();
    rule.when().ifPresent(when -> plain.add(reasons.ofParts(when, lit.truths())));
    rule.unless().ifPresent(unless -> plain.add(reasons.ofParts(unless, negated)));
    return plain;
  }
}
