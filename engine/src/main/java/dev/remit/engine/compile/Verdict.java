package dev.remit.engine.compile;

import dev.remit.engine.decision.ItemDecision;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is decided for any item, but for what is missing, and the decisions of the items for which
 * it was decided last. Thread-safe: two threads that make the same decision make no difference.
 */
final class Verdict {

  private final long[] key;
  private final Outcome outcome;
  private final List<Rule> decidedBy;
  private final List<Duty> obligations;
  private final @Nullable Kept[] kept;

  /** The decision of an item, and a list of it. */
  private record Kept(ItemDecision decision, List<ItemDecision> alone) {}

  /**
   * A verdict.
   *
   * @param key what it is known by; nobody may change it
   * @param room for how many items decisions are kept, a power of two
   */
  Verdict(long[] key, Outcome outcome, List<Rule> decidedBy, List<Duty> obligations, int room) {
    this.key = key;
    this.outcome = outcome;
    this.decidedBy = List.copyOf(decidedBy);
    this.obligations = List.copyOf(obligations);
    this.kept = new Kept[room];
  }

  /** What it is known by; not to be changed. */
  long[] key() {
    return key;
  }

  Outcome outcome() {
    return outcome;
  }

  /** The rules that decided it, by name. */
  List<Rule> decidedBy() {
    return decidedBy;
  }

  /** Merged, by name. */
  List<Duty> obligations() {
    return obligations;
  }

  /** The decision of an item that nothing is missing for. */
  ItemDecision of(Term item) {
    return kept(item).decision;
  }

  /** The decision of an item that nothing is missing for, in a list. */
  List<ItemDecision> alone(Term item) {
    return kept(item).alone;
  }

  private Kept kept(Term item) {
    int place = item.index() & (kept.length - 1);
    Kept known = kept[place];
    if (known == null || known.decision.item() != item) {
      ItemDecision decision = new ItemDecision(item, outcome, decidedBy, obligations, List.of());
      known = new Kept(decision, List.of(decision));
      kept[place] = known;
    }
    return known;
  }
}
