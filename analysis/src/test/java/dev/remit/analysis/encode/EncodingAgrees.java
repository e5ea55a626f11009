package dev.remit.analysis.encode;

import dev.remit.analysis.Accepted;
import dev.remit.analysis.logic.Assignment;
import dev.remit.analysis.logic.Evaluator;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.Request;
import dev.remit.engine.theorem.Trial;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Outcome;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The formulas of a version say of every rule and outcome what the reference interpreter says, and
 * a real request is one to them.
 */
final class EncodingAgrees {

  /** How many requests are tried under each version. */
  private static final int REQUESTS = 2;

  private EncodingAgrees() {}

  /**
   * A request for which they do not.
   *
   * @param fault what is encoded instead of the version
   */
  static Optional<String> counterexample(Trial trial, UnaryOperator<PolicyVersion> fault) {
    Encoding encoding = new Encoding(List.of(Scope.of(fault.apply(trial.version()))));
    for (int i = 0; i < REQUESTS; i++) {
      Request request = Accepted.withoutEmptyIds(trial.requests().request());
      for (Term item : request.items()) {
        Optional<String> found = counterexample(trial, encoding, request, item);
        if (found.isPresent()) {
          return found;
        }
        // Where conditions do not speak of the other items, one item is as good as many.
        request = Accepted.withoutEmptyIds(trial.requests().completed(request, Set.of()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> counterexample(
      Trial trial, Encoding encoding, Request request, Term item) {
    Assignment assignment = Reading.of(encoding, request, item);
    Evaluator evaluator = new Evaluator(assignment);
    VersionFormulas formulas = encoding.versions().getFirst();
    List<Object> wrong = new ArrayList<>();
    if (!Reading.isReal(encoding, evaluator)) {
      wrong.add("the request is no request to the formulas");
    }
    Evaluation evaluation = new Evaluation(trial.version().vocabulary(), request, item);
    for (int i = 0; i < formulas.rules().size(); i++) {
      Truth said = formulas.rules().get(i).applies().value(evaluator);
      Truth is = evaluation.truth(trial.version().rules().get(i));
      if (said != is) {
        wrong.add(trial.version().rules().get(i).name() + " is " + is + " but encoded " + said);
      }
    }
    ItemDecision decided = Interpreter.decide(trial.version(), request, item);
    for (Outcome outcome : Outcome.values()) {
      if (evaluator.holds(formulas.decides(outcome)) != (outcome == decided.outcome())) {
        wrong.add("decided is " + decided.outcome() + ", not encoded so for " + outcome);
      }
    }
    if (wrong.isEmpty()) {
      return Optional.empty();
    }
    wrong.add("for " + item + " of " + request);
    return Optional.of(trial.report(wrong.toArray()));
  }
}
