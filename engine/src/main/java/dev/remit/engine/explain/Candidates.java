package dev.remit.engine.explain;

import dev.remit.engine.interpret.Clause;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Define;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Truth;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The changes worth trying for the items of one class that are not permitted: those that make a
 * clause of a permit hold, or a clause of a rule that forbids or refers not hold.
 */
final class Candidates {

  private final PolicyVersion version;
  private final Request request;
  private final List<Term> items;
  private final Evaluation evaluation;
  private final Set<Change> found = new LinkedHashSet<>();
  private final IdentityHashMap<Define, Set<Truth>> seen = new IdentityHashMap<>();

  private Candidates(PolicyVersion version, Request request, List<Term> items) {
    this.version = version;
    this.request = request;
    this.items = items;
    this.evaluation = new Evaluation(version.vocabulary(), request, items.getFirst());
  }

  /** Each once, in the order of the rules. */
  static Set<Change> of(PolicyVersion version, Request request, List<Term> items) {
    Candidates candidates = new Candidates(version, request, items);
    version.rules().forEach(candidates::turn);
    return candidates.found;
  }

  private void turn(Rule rule) {
    Map<Clause, Truth> clauses = evaluation.clauses(rule);
    switch (rule.effect()) {
      case PERMIT -> {
        if (!isHopeless(clauses)) {
          clauses.forEach((clause, truth) -> make(rule, clause, truth, Truth.TRUE));
        }
      }
      case FORBID, LIMIT, REFER -> {
        if (!clauses.containsValue(Truth.FALSE)) {
          clauses.forEach((clause, truth) -> make(rule, clause, truth, Truth.FALSE));
        }
      }
      case OBLIGE -> {}
    }
  }

  /** No change offered here turns an item, a recipient or a purpose into another. */
  private static boolean isHopeless(Map<Clause, Truth> clauses) {
    return clauses.get(Clause.OF) == Truth.FALSE
        || clauses.get(Clause.TO) == Truth.FALSE
        || clauses.get(Clause.FOR) == Truth.FALSE;
  }

  private void make(Rule rule, Clause clause, Truth truth, Truth wanted) {
    if (truth == wanted) {
      return;
    }
    switch (clause) {
      case WHEN -> rule.when().ifPresent(condition -> make(condition, wanted));
      case UNLESS -> rule.unless().ifPresent(condition -> make(condition, wanted.not()));
      case ACTION, OF, TO, FOR, IN, UNDER -> choose(rule, clause, wanted);
    }
  }

  private void choose(Rule rule, Clause clause, Truth wanted) {
    Axis axis = clause.axis().orElseThrow();
    boolean outside = clause == Clause.FOR && rule.effect() == Effect.LIMIT;
    Truth inside = outside ? wanted.not() : wanted;
    Proposals.choices(version.vocabulary(), request, axis).stream()
        .filter(choice -> rule.head().on(axis).contains(Optional.of(choice.to())) == inside)
        .forEach(found::add);
  }

  /** Looks for changes of the parts of a condition that are not yet as wanted. */
  private void make(Condition condition, Truth wanted) {
    if (evaluation.truth(condition) == wanted) {
      return;
    }
    switch (condition) {
      case Condition.And(var parts, var _) -> parts.forEach(part -> make(part, wanted));
      case Condition.Or(var parts, var _) -> parts.forEach(part -> make(part, wanted));
      case Condition.Not(var part, var _) -> make(part, wanted.not());
      case Condition.Defined(var define, var _) -> {
        if (seen.computeIfAbsent(define, _ -> new LinkedHashSet<>()).add(wanted)) {
          make(define.condition(), wanted);
        }
      }
      case Condition.Atom atom ->
          found.addAll(Proposals.making(atom, wanted, version.vocabulary(), request, items));
    }
  }
}
