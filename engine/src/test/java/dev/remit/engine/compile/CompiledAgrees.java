package dev.remit.engine.compile;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.Request;
import dev.remit.engine.theorem.Trial;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The compiled engine and the reference interpreter agree in everything a decision contains. The
 * decider is made for a version and asked several times, so that what it remembers is tried too.
 */
final class CompiledAgrees {

  /** How many requests are tried under each version, unless somebody says otherwise. */
  private static final int REQUESTS = 4;

  private CompiledAgrees() {}

  static Optional<String> counterexample(Trial trial, Compilation compilation) {
    return counterexample(trial, compilation, REQUESTS);
  }

  /**
   * Looks for a request that is decided otherwise than the interpreter does.
   *
   * @param requests how many are tried
   */
  static Optional<String> counterexample(Trial trial, Compilation compilation, int requests) {
    RequestDecider compiled = compilation.of(trial.version());
    Request request = trial.requests().request();
    for (int i = 0; i < requests; i++) {
      Optional<String> found = counterexample(trial, compiled, request);
      if (found.isPresent()) {
        return found;
      }
      // Mostly the same request once more, a little changed: it meets what was remembered.
      request =
          trial.chance().in100(50)
              ? trial.requests().request()
              : trial.requests().completed(request, Set.of());
    }
    return Optional.empty();
  }

  private static Optional<String> counterexample(
      Trial trial, RequestDecider compiled, Request request) {
    Decision expected = Interpreter.decide(trial.version(), request);
    Decision decided = compiled.decide(request);
    for (int i = 0; i < expected.items().size(); i++) {
      ItemDecision item = expected.items().get(i);
      if (!item.equals(decided.items().get(i))) {
        return Optional.of(
            trial.report(
                "decided is",
                named(decided.items().get(i)),
                "but interpreted is",
                named(item),
                "for",
                request));
      }
    }
    return expected.equals(decided)
        ? Optional.empty()
        : Optional.of(trial.report("the decision is of another request", request));
  }

  /** Decides the items of a request one by one. */
  static RequestDecider oneByOne(CompiledVersion version) {
    return request ->
        new Decision(
            request,
            version.version(),
            request.items().stream().map(item -> version.decide(request, item)).toList());
  }

  private static String named(ItemDecision item) {
    return List.of(
            item.item(),
            item.outcome(),
            item.decidedBy().stream().map(Rule::name).toList(),
            item.obligations(),
            item.missing())
        .toString();
  }

  /** Makes a decider for a version. */
  @FunctionalInterface
  interface Compilation {
    RequestDecider of(PolicyVersion version);
  }

  /** Decides requests under one version. */
  @FunctionalInterface
  interface RequestDecider {
    Decision decide(Request request);
  }
}
