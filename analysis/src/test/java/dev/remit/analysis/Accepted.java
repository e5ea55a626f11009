package dev.remit.analysis;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Random requests as readers accept them. */
public final class Accepted {

  private Accepted() {}

  /** The same request without ids that are empty, which no reader accepts. */
  public static Request withoutEmptyIds(Request request) {
    Map<Fact, Value> facts = new HashMap<>(request.facts());
    facts
        .entrySet()
        .removeIf(
            e -> e.getKey().name().equals("id") && e.getValue().equals(new Value.TextValue("")));
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
