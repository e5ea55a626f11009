package dev.remit.analysis.report;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Term;
import java.util.Optional;

/**
 * A request, and what the engine decides for it.
 *
 * @param before under the old version, or the only one; empty if that does not know its words
 * @param after under the new version; empty if that does not know its words, or there is none
 */
public record Witness(Optional<Decided> before, Optional<Decided> after) {

  /**
   * One decision by the engine.
   *
   * @param item the item that the witness is about, one of those requested
   */
  public record Decided(Request request, Term item, Decision decision) {

    /** What was decided for the item. */
    public ItemDecision ofItem() {
      return decision.item(item).orElseThrow();
    }
  }

  /** The one decision there is, or the old one. */
  public Decided any() {
    return before.or(() -> after).orElseThrow();
  }
}
