package dev.remit.analysis.find;

import dev.remit.analysis.report.Finding;
import dev.remit.engine.example.ExampleRequests;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Example;
import dev.remit.lang.model.Guarantee;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Examples that expect what a guarantee of the same version rules out. */
final class Contradictions {

  private final PolicyVersion version;

  Contradictions(PolicyVersion version) {
    this.version = version;
  }

  List<Finding> find() {
    List<Finding> found = new ArrayList<>();
    for (Example example : version.examples()) {
      Request request = ExampleRequests.of(version, example);
      for (Guarantee guarantee : version.guarantees()) {
        contradicted(example, request, guarantee)
            .ifPresent(
                item -> found.add(new Finding.Contradicted(example, guarantee, item.name())));
      }
    }
    return found;
  }

  private Optional<Term> contradicted(Example example, Request request, Guarantee guarantee) {
    for (Example.Expectation expectation : example.expectations()) {
      if (expectation.outcome() != Outcome.PARTIAL
          && (expectation.outcome() == guarantee.outcome()) == guarantee.never()) {
        for (Term item : expectation.items().orElse(request.items())) {
          if (isMeant(guarantee, request, item)) {
            return Optional.of(item);
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean isMeant(Guarantee guarantee, Request request, Term item) {
    Evaluation evaluation = new Evaluation(version.vocabulary(), request, item);
    return Prover.isMeant(guarantee, evaluation, request, item);
  }
}
