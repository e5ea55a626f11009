package dev.remit.engine.theorem;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import java.util.Optional;

/** What is permitted for a term is permitted for every term below it, on every axis. */
final class NarrowerIsSafe implements Theorem {

  @Override
  public Optional<String> counterexample(Trial trial, Decider decider) {
    Request request = trial.requests().request();
    Decision broad = decider.decide(trial.version(), request);
    if (broad.items(Outcome.PERMITTED).isEmpty()) {
      return Optional.empty();
    }
    for (Axis axis : Axis.values()) {
      Optional<Term> term = request.term(axis);
      if (term.isPresent() && !term.get().isLeaf()) {
        Taxonomy taxonomy = trial.version().vocabulary().axis(axis);
        for (Term below : taxonomy.terms()) {
          if (taxonomy.isAtOrBelow(below, term.get())) {
            Optional<String> found = compare(trial, decider, broad, request.with(axis, below));
            if (found.isPresent()) {
              return found;
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> compare(
      Trial trial, Decider decider, Decision broad, Request narrower) {
    Decision narrow = decider.decide(trial.version(), narrower);
    for (ItemDecision item : broad.items()) {
      ItemDecision then = narrow.item(item.item()).orElseThrow();
      if (item.outcome() == Outcome.PERMITTED && !Safe.asBefore(item, then)) {
        return Optional.of(
            trial.report(
                Translation.named(item),
                "becomes",
                Translation.named(then),
                broad.request(),
                "is narrowed to",
                narrower));
      }
    }
    return Optional.empty();
  }
}
