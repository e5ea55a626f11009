package dev.remit.engine.explain;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.interpret.Clause;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Effect;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Explains decisions.
 *
 * <p>A rule <em>came close</em> to an item if its {@code of} clause holds and exactly one other
 * clause does not (is false or unknown). An explanation names, besides the deciding rules,
 *
 * <ul>
 *   <li>for a permitted item, the {@code forbid}, {@code limit} and {@code refer} rules that came
 *       close;
 *   <li>for an item that no rule permits, the {@code permit} rules that came close; if there is
 *       none, not even among the deciding rules, the {@value #FAR} {@code permit} rules whose
 *       {@code of} clause holds and of whose other clauses the fewest do not;
 *   <li>for an item that a rule permits and another denies or refers, none: the deciding rules are
 *       what stands between.
 * </ul>
 *
 * <p>It names at most {@value #NEAR} such rules, and {@value Trace#ATOMS} parts of a condition.
 */
public final class Explainer {

  private static final int NEAR = 10;
  private static final int FAR = 3;

  private final CompiledVersion compiled;
  private final PolicyVersion version;
  private final Request request;

  private Explainer(CompiledVersion compiled, Request request) {
    this.compiled = compiled;
    this.version = compiled.version();
    this.request = request;
  }

  /**
   * Decides a request under a version and explains the decision.
   *
   * @param request resolved against the version's vocabulary; its own choice of policy and version
   *     is not looked at
   */
  public static Explanation explain(CompiledVersion version, Request request) {
    return new Explainer(version, request).explain();
  }

  /** Compiles a version, decides a request under it and explains the decision. */
  public static Explanation explain(PolicyVersion version, Request request) {
    return explain(CompiledVersion.of(version), request);
  }

  private Explanation explain() {
    Decision decision = compiled.decide(request);
    Map<Why, List<Term>> groups = new LinkedHashMap<>();
    for (ItemDecision item : decision.items()) {
      groups.computeIfAbsent(why(item), _ -> new ArrayList<>()).add(item.item());
    }
    return new Explanation(
        decision,
        groups.entrySet().stream()
            .map(group -> new Explanation.Group(group.getValue(), group.getKey()))
            .toList());
  }

  private Why why(ItemDecision decision) {
    Evaluation evaluation = new Evaluation(version.vocabulary(), request, decision.item());
    Trace trace = new Trace(request, evaluation);
    return new Why(
        decision.outcome(),
        decision.decidedBy().stream()
            .map(rule -> deciding(rule, evaluation.clauses(rule), trace))
            .toList(),
        near(decision, evaluation).stream().map(candidate -> near(candidate, trace)).toList(),
        decision.obligations(),
        decision.missing().stream().map(trace::reading).toList());
  }

  private static RuleFinding deciding(Rule rule, Map<Clause, Truth> clauses, Trace trace) {
    Truth truth = clauses.values().stream().reduce(Truth.TRUE, Truth::and);
    return new RuleFinding(
        rule,
        truth,
        clauses.entrySet().stream()
            .filter(clause ->
                truth == Truth.TRUE
                    ? isWrittenCondition(rule, clause.getKey())
                    : clause.getValue() == Truth.UNKNOWN)
            .map(clause -> trace.clause(rule, clause.getKey(), clause.getValue()))
            .toList());
  }

  private static boolean isWrittenCondition(Rule rule, Clause clause) {
    return (clause == Clause.WHEN && rule.when().isPresent())
        || (clause == Clause.UNLESS && rule.unless().isPresent());
  }

  private static RuleFinding near(Candidate candidate, Trace trace) {
    return new RuleFinding(
        candidate.rule,
        candidate.failing.values().stream().reduce(Truth.TRUE, Truth::and),
        candidate.failing.entrySet().stream()
            .map(clause -> trace.clause(candidate.rule, clause.getKey(), clause.getValue()))
            .toList());
  }

  private List<Candidate> near(ItemDecision decision, Evaluation evaluation) {
    boolean permitted = decision.outcome() == Outcome.PERMITTED;
    List<Candidate> candidates =
        version.rules().stream()
            .filter(rule -> permitted ? restricts(rule) : rule.effect() == Effect.PERMIT)
            .filter(rule -> evaluation.clauses(rule).get(Clause.OF) == Truth.TRUE)
            .map(rule -> new Candidate(rule, failing(evaluation.clauses(rule))))
            .sorted(Candidate.CLOSEST_FIRST)
            .toList();
    if (!permitted && candidates.stream().anyMatch(candidate -> candidate.failing.isEmpty())) {
      return List.of();
    }
    boolean decides =
        candidates.stream().anyMatch(candidate -> decision.decidedBy().contains(candidate.rule));
    List<Candidate> others =
        candidates.stream()
            .filter(candidate -> !decision.decidedBy().contains(candidate.rule))
            .toList();
    List<Candidate> close =
        others.stream().filter(candidate -> candidate.failing.size() == 1).limit(NEAR).toList();
    return close.isEmpty() && !permitted && !decides ? others.stream().limit(FAR).toList() : close;
  }

  private static boolean restricts(Rule rule) {
    return switch (rule.effect()) {
      case FORBID, LIMIT, REFER -> true;
      case PERMIT, OBLIGE -> false;
    };
  }

  private static Map<Clause, Truth> failing(Map<Clause, Truth> clauses) {
    Map<Clause, Truth> failing = new LinkedHashMap<>(clauses);
    failing.values().removeIf(truth -> truth == Truth.TRUE);
    return failing;
  }

  /** A rule whose {@code of} clause holds, and its clauses that do not. */
  private record Candidate(Rule rule, Map<Clause, Truth> failing) {
    static final Comparator<Candidate> CLOSEST_FIRST =
        Comparator.<Candidate>comparingInt(candidate -> candidate.failing.size())
            .thenComparing(candidate -> candidate.rule.name());
  }
}
