package dev.remit.engine.compile;

import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.interpret.Evaluation;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import java.util.Comparator;
import java.util.List;

/** What the items that stay open lack. That is rare, and found as the interpreter finds it. */
final class Missing {

  private final Vocabulary vocabulary;

  Missing(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The decision of an item that stays open, by the rules that are. */
  ItemDecision incomplete(Verdict verdict, Request request, Term item) {
    Evaluation evaluation = new Evaluation(vocabulary, request, item);
    List<Input> missing =
        verdict.decidedBy().stream()
            .flatMap(rule -> evaluation.missing(rule).stream())
            .distinct()
            .sorted(Comparator.comparing(Input::toString))
            .toList();
    return incomplete(verdict, item, missing);
  }

  /** The decision of an item that lacks what is known already. */
  static ItemDecision incomplete(Verdict verdict, Term item, List<Input> missing) {
    return new ItemDecision(
        item, verdict.outcome(), verdict.decidedBy(), verdict.obligations(), missing);
  }
}
