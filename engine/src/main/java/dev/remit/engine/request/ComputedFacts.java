package dev.remit.engine.request;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Value;
import java.util.Map;

/**
 * Computes facts from a request once everything else is known of it. Implementations are
 * thread-safe and answer in bounded time.
 */
public interface ComputedFacts {

  /** Computes nothing. */
  ComputedFacts NONE = request -> new Computed(Map.of(), Map.of());

  /** Computes the facts that the request does not have yet. */
  Computed compute(Request request);

  /**
   * What was computed.
   *
   * @param facts each a value of its fact's type
   * @param reasons why the others could not be computed
   */
  record Computed(Map<Fact, Value> facts, Map<Input, String> reasons) {
    public Computed {
      facts = Map.copyOf(facts);
      reasons = Map.copyOf(reasons);
    }
  }
}
