package dev.remit.analysis.find;

import dev.remit.analysis.encode.Encoding;
import dev.remit.analysis.encode.Requests;
import dev.remit.analysis.encode.RuleFormulas;
import dev.remit.analysis.encode.SameWords;
import dev.remit.analysis.encode.Space;
import dev.remit.analysis.encode.VersionFormulas;
import dev.remit.analysis.logic.Assignment;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.report.Box;
import dev.remit.analysis.report.Literal;
import dev.remit.analysis.report.Side;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tells in the author's words what was found in formulas. */
final class Telling {

  private final Session session;
  private final Encoding encoding;
  private final Space space;
  private final Logic logic;
  private final TermGroups groups;
  private final SameWords same;

  Telling(Session session) {
    this.session = session;
    this.encoding = session.encoding();
    this.space = encoding.space();
    this.logic = session.logic();
    this.groups =
        new TermGroups(
            space,
            encoding.versions().size(),
            encoding.versions().stream()
                .flatMap(version -> version.rules().stream())
                .map(RuleFormulas::rule)
                .toList());
    this.same =
        new SameWords(
            encoding.versions().getFirst().version().vocabulary(),
            encoding.versions().getLast().version().vocabulary());
  }

  Box box(Found found) {
    return groups.box(found.cells());
  }

  List<Literal> literals(Found found) {
    List<Literal> literals = new ArrayList<>();
    List<Lit> ordered = new ArrayList<>(found.lits());
    ordered.sort(Comparator.comparingInt(lit -> -lit.weight()));
    for (Lit lit : ordered) {
      Side side = side(lit);
      PolicyVersion version = encoding.versions().get(lit.version()).version();
      literals.add(
          new Literal(
              lit.subject(),
              lit.truths(),
              side,
              LiteralText.of(
                  lit.subject(),
                  lit.truths(),
                  side,
                  version.toString(),
                  lit.subject() instanceof Literal.Subject.OfCondition(var condition)
                      && !same.isSame(condition))));
    }
    return literals;
  }

  /**
   * Both, if a condition says the same in the other version. What stands for both is read with the
   * words of the old one, so of two vocabularies it must be the old one's.
   */
  private Side side(Lit lit) {
    if (lit.subject() instanceof Literal.Subject.OfCondition(var condition)
        && encoding.versions().size() == 2
        && (lit.version() == 0 || same.isIdentical())
        && same.isSame(condition)) {
      return Side.BOTH;
    }
    return lit.version() == 0 ? Side.BEFORE : Side.AFTER;
  }

  /** The rules of a version that decide so somewhere in a region, in the order of the text. */
  List<Rule> deciding(int version, Optional<Outcome> outcome, Formula region) {
    if (outcome.isEmpty()) {
      return List.of();
    }
    VersionFormulas formulas = encoding.versions().get(version);
    List<RuleFormulas> rules = new ArrayList<>();
    List<Formula> deciding = new ArrayList<>();
    for (RuleFormulas rule : formulas.rules()) {
      decides(formulas, rule, outcome.get())
          .ifPresent(formula -> {
            rules.add(rule);
            deciding.add(formula);
          });
    }
    BitSet possible = Finder.possible(session, deciding, region);
    return possible.stream().mapToObj(rules::get).map(RuleFormulas::rule).toList();
  }

  private Optional<Formula> decides(VersionFormulas version, RuleFormulas rule, Outcome outcome) {
    Effect effect = rule.rule().effect();
    boolean forbids = Reasons.forbids(effect);
    boolean permits = effect == Effect.PERMIT;
    Formula unknown = logic.and(rule.applies().possible(), logic.not(rule.applies().certain()));
    return switch (outcome) {
      case DENIED -> forbids ? Optional.of(rule.applies().certain()) : Optional.empty();
      case PERMITTED -> permits ? Optional.of(rule.applies().certain()) : Optional.empty();
      case REFERRED ->
          effect == Effect.REFER ? Optional.of(rule.applies().possible()) : Optional.empty();
      case INCOMPLETE ->
          forbids
              ? Optional.of(unknown)
              : permits
                  ? Optional.of(logic.and(unknown, logic.not(version.permitted().certain())))
                  : Optional.empty();
      case PARTIAL -> Optional.empty();
    };
  }

  /** The request of an assignment, to each version that knows its words. */
  List<Optional<Requests.Asked>> requests(Assignment assignment) {
    PolicyVersion newest = encoding.versions().getLast().version();
    return requests(assignment, newest.inForceFrom());
  }

  /** The same, on a date unless something reads it. */
  List<Optional<Requests.Asked>> requests(Assignment assignment, LocalDate date) {
    return new Requests(encoding).of(assignment, date);
  }
}
