package dev.remit.engine.explain;

import dev.remit.engine.request.ComputedFacts;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request becomes with changes, as it would be resolved: facts that are computed from it are
 * computed anew, once for each request it becomes.
 */
final class ChangedRequests {

  private final Request request;
  private final ComputedFacts computed;
  private final int each;
  private final Map<Request, Request> known = new HashMap<>();

  ChangedRequests(Vocabulary vocabulary, Request request, ComputedFacts computed) {
    this.request = request;
    this.computed = computed;
    this.each =
        (int)
            vocabulary.facts().values().stream().filter(fact -> isComputed(fact, request)).count();
  }

  /** A computed fact that the request states stays as it is stated. */
  private static boolean isComputed(Fact fact, Request request) {
    return fact.origin() instanceof Fact.Origin.Rego
        && (request.fact(fact).isEmpty() || request.computed().contains(new Input.OfFact(fact)));
  }

  Request original() {
    return request;
  }

  Request with(List<Change> changes) {
    Request changed = request;
    for (Change change : changes) {
      changed = change.applyTo(changed);
    }
    return each == 0
        ? changed
        : known.computeIfAbsent(changed, resolved -> resolved.computing(computed));
  }

  /** How many facts were computed so far. */
  int evaluations() {
    return known.size() * each;
  }

  /** How many facts one more request may take. */
  int evaluationsOfOne() {
    return each;
  }
}
