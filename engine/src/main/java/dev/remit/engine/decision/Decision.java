package dev.remit.engine.decision;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What was decided for a request. Only items that are {@code permitted} may be used.
 *
 * @param version the version it was decided under
 * @param items one for each requested item, in the order of the request
 */
public record Decision(Request request, PolicyVersion version, List<ItemDecision> items) {

  public Decision {
    items = List.copyOf(items);
  }

  /** The outcome all items share, or else {@code partial}. */
  public Outcome outcome() {
    Outcome first = items.getFirst().outcome();
    for (int i = 1; i < items.size(); i++) {
      if (items.get(i).outcome() != first) {
        return Outcome.PARTIAL;
      }
    }
    return first;
  }

  /** What was decided for an item, if it was requested. */
  public Optional<ItemDecision> item(Term item) {
    return items.stream().filter(decision -> decision.item() == item).findFirst();
  }

  /** The items that have an outcome, in the order of the request. */
  public List<Term> items(Outcome outcome) {
    return items.stream()
        .filter(item -> item.outcome() == outcome)
        .map(ItemDecision::item)
        .toList();
  }
}
