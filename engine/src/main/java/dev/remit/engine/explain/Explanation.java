package dev.remit.engine.explain;

import dev.remit.engine.decision.Decision;
import dev.remit.lang.model.Term;
import java.util.List;

/**
 * A decision and why.
 *
 * @param groups the requested items, each in one group, those with the same explanation together;
 *     in the order of their first items in the request
 */
public record Explanation(Decision decision, List<Group> groups) {

  public Explanation {
    groups = List.copyOf(groups);
  }

  /**
   * Items with the same explanation.
   *
   * @param items in the order of the request; at least one
   */
  public record Group(List<Term> items, Why why) {
    public Group {
      items = List.copyOf(items);
    }
  }
}
