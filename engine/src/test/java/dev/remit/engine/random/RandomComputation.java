package dev.remit.engine.random;

import dev.remit.engine.document.RequestDocument;
import dev.remit.engine.request.ComputedFacts;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import java.util.HashMap;
import java.util.Map;

/**
 * Computes the facts declared {@code from rego} from all that a policy in Rego would see: the same
 * for the same request, perhaps another for any other, and sometimes none.
 */
public record RandomComputation(Vocabulary vocabulary, long seed) implements ComputedFacts {

  @Override
  public Computed compute(Request request) {
    Chance chance = Chance.of(seed ^ RequestDocument.tree(request).toString().hashCode());
    RandomValues values = new RandomValues(vocabulary, chance);
    Map<Fact, Value> facts = new HashMap<>();
    Map<Input, String> reasons = new HashMap<>();
    for (Fact fact : vocabulary.facts().values()) {
      if (fact.origin() instanceof Fact.Origin.Rego && request.fact(fact).isEmpty()) {
        if (chance.in100(80)) {
          facts.put(fact, values.of(fact));
        } else {
          reasons.put(new Input.OfFact(fact), "by chance");
        }
      }
    }
    return new Computed(facts, reasons);
  }
}
