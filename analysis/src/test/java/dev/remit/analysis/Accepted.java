package dev.remit.analysis;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Random requests as readers accept them. */
public final class Accepted {

  private Accepted() {}

  /** The same request without ids that are empty, which no reader accepts. */
  public static Request withoutEmptyIds(Request request) {
    return without(
        request,
        fact ->
            fact.name().equals("id")
                && request.fact(fact).equals(Optional.of(new Value.TextValue(""))));
  }

  /** The same request without some facts. */
  public static Request without(Request request, Predicate<Fact> which) {
    Map<Fact, Value> facts = new HashMap<>(request.facts());
    facts.keySet().removeIf(which);
    return new Request(
        request.policy(),
        request.version(),
        request.date(),
        request.items(),
        request.terms(),
        facts,
        request.consent(),
        request.objections(),
        Map.of(),
        Set.of());
  }
}
