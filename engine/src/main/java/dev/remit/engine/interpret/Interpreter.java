package dev.remit.engine.interpret;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The reference interpreter. It defines what a policy means and is never optimised; whatever else
 * decides must agree with it.
 */
public final class Interpreter {

  private Interpreter() {}

  /**
   * Decides a request under a version, item by item.
   *
   * @param request resolved against the version's vocabulary; its own choice of policy and version
   *     is not looked at
   */
  public static Decision decide(PolicyVersion version, Request request) {
    return new Decision(
        request,
        version,
        request.items().stream().map(item -> decide(version, request, item)).toList());
  }

  /** Decides one item of a request, as {@link #decide(PolicyVersion, Request)} decides all. */
  public static ItemDecision decide(PolicyVersion version, Request request, Term item) {
    Evaluation evaluation = new Evaluation(version.vocabulary(), request, item);
    IdentityHashMap<Rule, Truth> truths = new IdentityHashMap<>();
    version.rules().forEach(rule -> truths.put(rule, evaluation.truth(rule)));

    List<Rule> forbidding = rules(version, Effect.FORBID, Effect.LIMIT);
    List<Rule> permitting = rules(version, Effect.PERMIT);
    List<Rule> referring = rules(version, Effect.REFER);
    Truth forbidden = strongest(forbidding, truths);
    Truth permitted = strongest(permitting, truths);
    Truth referred = strongest(referring, truths);

    if (forbidden == Truth.TRUE) {
      return plain(item, Outcome.DENIED, that(forbidding, truths, Truth.TRUE));
    }
    if (permitted == Truth.FALSE) {
      return plain(item, Outcome.DENIED, List.of());
    }
    if (forbidden == Truth.UNKNOWN || permitted == Truth.UNKNOWN) {
      List<Rule> open = new ArrayList<>(that(forbidding, truths, Truth.UNKNOWN));
      if (permitted == Truth.UNKNOWN) {
        open.addAll(that(permitting, truths, Truth.UNKNOWN));
      }
      return new ItemDecision(
          item, Outcome.INCOMPLETE, byName(open), List.of(), missing(open, evaluation));
    }
    if (referred != Truth.FALSE) {
      List<Rule> open = new ArrayList<>(that(referring, truths, Truth.TRUE));
      open.addAll(that(referring, truths, Truth.UNKNOWN));
      return plain(item, Outcome.REFERRED, open);
    }
    return new ItemDecision(
        item,
        Outcome.PERMITTED,
        byName(that(permitting, truths, Truth.TRUE)),
        duties(version, truths),
        List.of());
  }

  private static ItemDecision plain(Term item, Outcome outcome, List<Rule> decidedBy) {
    return new ItemDecision(item, outcome, byName(decidedBy), List.of(), List.of());
  }

  private static Truth strongest(List<Rule> rules, IdentityHashMap<Rule, Truth> truths) {
    return rules.stream().map(rule -> truth(rule, truths)).reduce(Truth.FALSE, Truth::or);
  }

  private static List<Rule> rules(PolicyVersion version, Effect... effects) {
    return version.rules().stream()
        .filter(rule -> List.of(effects).contains(rule.effect()))
        .toList();
  }

  private static List<Rule> that(
      List<Rule> rules, IdentityHashMap<Rule, Truth> truths, Truth truth) {
    return rules.stream().filter(rule -> truth(rule, truths) == truth).toList();
  }

  private static Truth truth(Rule rule, IdentityHashMap<Rule, Truth> truths) {
    return truths.getOrDefault(rule, Truth.FALSE);
  }

  private static List<Duty> duties(PolicyVersion version, IdentityHashMap<Rule, Truth> truths) {
    return Duties.merge(
        rules(version, Effect.PERMIT, Effect.OBLIGE).stream()
            .filter(rule -> truth(rule, truths) != Truth.FALSE)
            .flatMap(rule -> rule.requiring().stream())
            .toList());
  }

  private static List<Input> missing(List<Rule> rules, Evaluation evaluation) {
    return rules.stream()
        .flatMap(rule -> evaluation.missing(rule).stream())
        .distinct()
        .sorted(Comparator.comparing(Input::toString))
        .toList();
  }

  private static List<Rule> byName(List<Rule> rules) {
    return rules.stream().sorted(Comparator.comparing(Rule::name)).toList();
  }
}
