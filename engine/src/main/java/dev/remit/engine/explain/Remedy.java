package dev.remit.engine.explain;

import dev.remit.lang.model.Term;
import dev.remit.lang.word.Outcome;
import java.util.List;

/**
 * Changes to a request that turn its answer, confirmed by deciding the changed request.
 *
 * @param changes one or two, none of them needless
 * @param turns the items whose outcome gets better; none if only the whole request's does
 * @param outcome the outcome of the whole changed request
 */
public record Remedy(List<Change> changes, List<Turn> turns, Outcome outcome) {

  public Remedy {
    changes = List.copyOf(changes);
    turns = List.copyOf(turns);
  }

  /** Whether every item of the changed request is permitted. */
  public boolean permitsAll() {
    return outcome == Outcome.PERMITTED;
  }

  /**
   * Items that get a better outcome.
   *
   * @param items in the order of the request; at least one
   * @param to permitted, or referred if it was denied or incomplete
   */
  public record Turn(List<Term> items, Outcome from, Outcome to) {
    public Turn {
      items = List.copyOf(items);
    }
  }
}
