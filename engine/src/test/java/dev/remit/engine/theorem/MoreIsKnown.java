package dev.remit.engine.theorem;

import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.random.Conditions;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Truth;
import java.util.List;
import java.util.Optional;

/**
 * What not knowing and narrower are safe for: a condition that is true or false stays so, whatever
 * becomes known of what was missing or vague.
 */
final class MoreIsKnown {

  private MoreIsKnown() {}

  /** How a condition's truth is found. */
  interface Truths {
    Truth of(Evaluation evaluation, Condition condition);
  }

  /** A report of a condition that does not stay true or false, if this trial finds one. */
  static Optional<String> counterexample(Trial trial, Truths truths) {
    PolicyVersion version = trial.version();
    List<Condition> conditions = Conditions.of(version);
    if (conditions.isEmpty()) {
      return Optional.empty();
    }
    Request request = trial.requests().request();
    Request completed = trial.requests().completed(request, Conditions.measures(version));
    for (Term item : request.items()) {
      Evaluation before = new Evaluation(version.vocabulary(), request, item);
      Evaluation after = new Evaluation(version.vocabulary(), completed, item);
      for (Condition condition : conditions) {
        Truth was = truths.of(before, condition);
        if (was != Truth.UNKNOWN && was != truths.of(after, condition)) {
          return Optional.of(
              trial.report(
                  condition, "was " + was + " for " + item, request, "is completed to", completed));
        }
      }
    }
    return Optional.empty();
  }
}
