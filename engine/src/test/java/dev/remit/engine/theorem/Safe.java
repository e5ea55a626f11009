package dev.remit.engine.theorem;

import dev.remit.engine.decision.ItemDecision;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Obligation;
import java.util.Set;
import java.util.stream.Collectors;

/** What may not change when a request is told more exactly. */
final class Safe {

  private Safe() {}

  /** Whether the outcome is the same, and nothing is demanded that was not. */
  static boolean asBefore(ItemDecision before, ItemDecision after) {
    return before.outcome() == after.outcome()
        && obligations(before).containsAll(obligations(after));
  }

  private static Set<Obligation> obligations(ItemDecision item) {
    return item.obligations().stream().map(Duty::obligation).collect(Collectors.toSet());
  }
}
