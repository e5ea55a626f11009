package dev.remit.engine.compile;

import dev.remit.engine.decision.ItemDecision;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Outcome;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What is decided for any item, but for what is missing, and the decisions of the items for which
 * it was decided last. Thread-safe: two threads that make the same decision make no difference.
 */
final class Verdict {

  /** For so many items, all together, may the verdicts of a version keep decisions. */
  static final int ROOM_OF_ALL = 32 * 1024;

  /** For so many items does a verdict keep decisions at first. */
  private static final int LEAST_ROOM = 4;

  private static final int MOST_ROOM = 2048;

  private final long[] key;
  private final long deciding;
  private final long imposing;
  private final Outcome outcome;
  private final List<Rule> decidedBy;
  private final List<Duty> obligations;
  private final int terms;
  private final AtomicInteger room;
  private @Nullable Kept first;
  private @Nullable Kept[] kept = new Kept[LEAST_ROOM];

  /** The decision of an item, and a list of it. */
  private record Kept(Term item, ItemDecision decision, List<ItemDecision> alone) {}

  /**
   * A verdict.
   *
   * @param key what it is known by; nobody may change it
   * @param terms how many terms {@code category} has
   * @param room for how many items more the verdicts of the version may keep decisions
   */
  Verdict(
      long[] key,
      Outcome outcome,
      List<Rule> decidedBy,
      List<Duty> obligations,
      int terms,
      AtomicInteger room) {
    this.key = key;
    this.deciding = key.length > 2 ? key[2] : 0;
    this.imposing = key.length > 4 ? key[4] : 0;
    this.outcome = outcome;
    this.decidedBy = List.copyOf(decidedBy);
    this.obligations = List.copyOf(obligations);
    this.terms = terms;
    this.room = room;
  }

  /** What it is known by; not to be changed. */
  long[] key() {
    return key;
  }

  /** The rules that decided it, if they are all of the first word. */
  long deciding() {
    return deciding;
  }

  /** The rules whose obligations it imposes, if they are all of the first word. */
  long imposing() {
    return imposing;
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
    Kept one = first;
    if (one != null && one.item == item) {
      return one;
    }
    @Nullable Kept[] all = kept;
    Kept known = all[item.index() & (all.length - 1)];
    return known != null && known.item == item ? known : keep(item, all, known != null);
  }

  /**
   * Makes the decision of an item and keeps it.
   *
   * @param met whether that of another item has its place: then there is too little room
   */
  private Kept keep(Term item, @Nullable Kept[] before, boolean met) {
    @Nullable Kept[] all = before;
    int length = all.length;
    if (met
        && length < MOST_ROOM
        && length < terms
        && room.get() >= length
        && room.addAndGet(-length) >= 0) {
      @Nullable Kept[] more = new Kept[2 * length];
      for (Kept known : all) {
        if (known != null) {
          more[known.item.index() & (more.length - 1)] = known;
        }
      }
      all = more;
      kept = more;
    }
    ItemDecision decision = new ItemDecision(item, outcome, decidedBy, obligations, List.of());
    Kept made = new Kept(item, decision, List.of(decision));
    if (first == null) {
      first = made;
    }
    all[item.index() & (all.length - 1)] = made;
    return made;
  }
}
