package dev.remit.analysis.find;

import dev.remit.analysis.encode.RuleFormulas;
import dev.remit.analysis.encode.Space;
import dev.remit.analysis.encode.VersionFormulas;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.logic.Tri;
import dev.remit.analysis.report.Literal;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ways in which a version comes to an outcome: it comes to it exactly if one of them holds.
 * Rule by rule they say most; by role, there are never more than two.
 */
final class Reasons {

  static final Set<Truth> TRUE = EnumSet.of(Truth.TRUE);
  static final Set<Truth> FALSE = EnumSet.of(Truth.FALSE);
  static final Set<Truth> UNKNOWN = EnumSet.of(Truth.UNKNOWN);
  static final Set<Truth> NOT_TRUE = EnumSet.of(Truth.FALSE, Truth.UNKNOWN);
  static final Set<Truth> NOT_FALSE = EnumSet.of(Truth.TRUE, Truth.UNKNOWN);

  private final VersionFormulas version;
  private final Space space;
  private final Logic logic;

  Reasons(VersionFormulas version, Space space, Logic logic) {
    this.version = version;
    this.space = space;
    this.logic = logic;
  }

  /** That the version decides so; if empty, that it does not know the request's words. */
  Formula decides(Optional<Outcome> outcome) {
    return outcome
        .map(is -> logic.and(version.asked(), version.decides(is)))
        .orElse(logic.not(version.asked()));
  }

  /** Rule by rule. */
  List<Reason> byRule(Optional<Outcome> outcome) {
    if (outcome.isEmpty()) {
      return notAsked();
    }
    List<Reason> reasons = new ArrayList<>();
    switch (outcome.get()) {
      case DENIED -> {
        version.rules(Reasons::forbids).forEach(rule -> reasons.add(applying(rule, List.of())));
        reasons.addAll(new Unpermitted(version, space, logic, this).reasons(nothingPermits()));
      }
      case PERMITTED ->
          version
              .rules(effect -> effect == Effect.PERMIT)
              .forEach(rule ->
                  reasons.add(applying(rule, List.of(forbidding(FALSE), referring(FALSE)))));
      case REFERRED ->
          version
              .rules(effect -> effect == Effect.REFER)
              .forEach(rule ->
                  reasons.add(
                      possibly(rule, NOT_FALSE, List.of(permitting(TRUE), forbidding(FALSE)))));
      case INCOMPLETE -> {
        version
            .rules(Reasons::forbids)
            .forEach(rule ->
                reasons.add(
                    possibly(rule, UNKNOWN, List.of(forbidding(NOT_TRUE), permitting(NOT_FALSE)))));
        version
            .rules(effect -> effect == Effect.PERMIT)
            .forEach(rule ->
                reasons.add(
                    possibly(rule, UNKNOWN, List.of(permitting(NOT_TRUE), forbidding(NOT_TRUE)))));
      }
      case PARTIAL -> throw new IllegalArgumentException("the outcome of an item");
    }
    return reasons;
  }

  /** By the roles of rules. */
  List<Reason> byRole(Optional<Outcome> outcome) {
    if (outcome.isEmpty()) {
      return notAsked();
    }
    return switch (outcome.get()) {
      case DENIED -> List.of(plain(forbidding(TRUE)), nothingPermits());
      case PERMITTED -> List.of(plain(permitting(TRUE), forbidding(FALSE), referring(FALSE)));
      case REFERRED -> List.of(plain(permitting(TRUE), forbidding(FALSE), referring(NOT_FALSE)));
      case INCOMPLETE ->
          List.of(
              plain(forbidding(UNKNOWN), permitting(NOT_FALSE)),
              plain(permitting(UNKNOWN), forbidding(NOT_TRUE)));
      case PARTIAL -> throw new IllegalArgumentException("the outcome of an item");
    };
  }

  /** All at once. */
  List<Reason> byOutcome(Optional<Outcome> outcome) {
    return outcome
        .map(is ->
            List.of(
                plain(
                    Lit.of(
                        new Literal.Subject.OfOutcome(is),
                        version.index(),
                        logic.known(version.decides(is)),
                        TRUE,
                        logic))))
        .orElseGet(this::notAsked);
  }

  /** A reason in a box, of what the version can be asked. */
  Reason reason(Formula box, List<Lit> lits) {
    List<Lit> all = new ArrayList<>(lits);
    if (version.accepted() != logic.constant(true)) {
      all.add(accepting(TRUE));
    }
    return new Reason(logic.and(version.known(), box), all);
  }

  private Lit accepting(Set<Truth> truths) {
    return Lit.of(
        new Literal.Subject.OfDataset(),
        version.index(),
        logic.known(version.accepted()),
        truths,
        logic);
  }

  private Reason plain(Lit... lits) {
    return reason(logic.constant(true), List.of(lits));
  }

  private Reason nothingPermits() {
    return plain(permitting(FALSE));
  }

  private List<Reason> notAsked() {
    List<Reason> reasons = new ArrayList<>();
    for (Axis axis : Axis.values()) {
      Formula unknown = logic.not(space.axis(axis).isKnown(version.index()));
      if (unknown != logic.constant(false)) {
        reasons.add(new Reason(unknown, List.of()));
      }
    }
    if (version.accepted() != logic.constant(true)) {
      reasons.add(new Reason(logic.constant(true), List.of(accepting(FALSE))));
    }
    return reasons;
  }

  static boolean forbids(Effect effect) {
    return effect == Effect.FORBID || effect == Effect.LIMIT;
  }

  /** A rule applies. */
  private Reason applying(RuleFormulas rule, List<Lit> more) {
    List<Lit> lits = new ArrayList<>(conditions(rule.rule()));
    lits.addAll(more);
    return reason(rule.head().certain(), lits);
  }

  /** A rule has one of some truth values, false not among them. */
  private Reason possibly(RuleFormulas rule, Set<Truth> truths, List<Lit> more) {
    List<Lit> lits = new ArrayList<>(List.of(ofRule(rule, truths)));
    lits.addAll(more);
    return reason(rule.head().possible(), lits);
  }

  Lit ofRule(RuleFormulas rule, Set<Truth> truths) {
    return Lit.of(
        new Literal.Subject.OfRule(rule.rule()), version.index(), rule.applies(), truths, logic);
  }

  /** That the conditions of a rule hold, part by part. */
  private List<Lit> conditions(Rule rule) {
    List<Lit> lits = new ArrayList<>();
    rule.when().ifPresent(when -> lits.addAll(ofParts(when, TRUE)));
    rule.unless().ifPresent(unless -> lits.addAll(ofParts(unless, FALSE)));
    return lits;
  }

  /** What is said of a condition; where that is the same, part by part. */
  List<Lit> ofParts(Condition condition, Set<Truth> truths) {
    List<Condition> parts =
        condition instanceof Condition.And(var all, var _) && truths.equals(TRUE)
            ? all
            : condition instanceof Condition.Or(var some, var _) && truths.equals(FALSE)
                ? some
                : List.of(condition);
    return parts.stream().map(part -> ofCondition(part, truths)).toList();
  }

  /** A literal of a condition; of one that is negated, of what it negates. */
  Lit ofCondition(Condition condition, Set<Truth> truths) {
    if (condition instanceof Condition.Not(var part, var _)) {
      EnumSet<Truth> negated = EnumSet.noneOf(Truth.class);
      truths.forEach(truth -> negated.add(truth.not()));
      return ofCondition(part, negated);
    }
    return Lit.of(
        new Literal.Subject.OfCondition(condition),
        version.index(),
        version.condition(condition),
        truths,
        logic);
  }

  private Lit forbidding(Set<Truth> truths) {
    return ofRules(Literal.Role.FORBIDDING, version.forbidden(), truths);
  }

  private Lit permitting(Set<Truth> truths) {
    return ofRules(Literal.Role.PERMITTING, version.permitted(), truths);
  }

  private Lit referring(Set<Truth> truths) {
    return ofRules(Literal.Role.REFERRING, version.referred(), truths);
  }

  private Lit ofRules(Literal.Role role, Tri tri, Set<Truth> truths) {
    return Lit.of(
        new Literal.Subject.OfRules(role, inRole(role).stream().map(RuleFormulas::rule).toList()),
        version.index(),
        tri,
        truths,
        logic);
  }

  /** The rules of a role. */
  List<RuleFormulas> inRole(Literal.Role role) {
    return switch (role) {
      case FORBIDDING -> version.rules(Reasons::forbids);
      case PERMITTING -> version.rules(effect -> effect == Effect.PERMIT);
      case REFERRING -> version.rules(effect -> effect == Effect.REFER);
    };
  }
}
