package dev.remit.log.replay;

import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what came of the entries of a log. Not thread-safe. */
public final class ReplaySummary {

  private final Map<Row, Long> rows = new HashMap<>();
  private final Map<Direction, Long> decisions = new EnumMap<>(Direction.class);
  private final Map<String, Long> unknownVersions = new TreeMap<>();
  private long entries;
  private long others;
  private long same;
  private long different;
  private long changed;
  private long unreadable;
  private long destroyed;
  private final Map<String, Long> notAtHand = new HashMap<>();
  private final Set<String> erased = new HashSet<>();

  /**
   * Items that would be decided otherwise in the same way.
   *
   * @param recipient the kind of recipient; empty if it was not known
   * @param purpose empty if it was not known
   * @param rulesBefore which decided
   * @param rulesAfter which would decide
   */
  public record Row(
      String recipient,
      String purpose,
      String item,
      Direction direction,
      Outcome before,
      Outcome after,
      List<String> rulesBefore,
      List<String> rulesAfter) {}

  /** A row, and how many items of decisions are in it. */
  public record Counted(Row row, long count) {}

  /** Adds what came of the next entry. */
  public void add(Replayed replayed) {
    entries++;
    switch (replayed) {
      case Replayed.NoDecision(var key) -> {
        others++;
        key.ifPresent(erased::add);
      }
      case Replayed.Unreadable _ -> unreadable++;
      case Replayed.Sealed sealed when sealed.destroyed() -> destroyed++;
      case Replayed.Sealed sealed ->
          notAtHand.merge(sealed.logged().sealed().orElseThrow().key(), 1L, Long::sum);
      case Replayed.Again again -> add(again);
    }
  }

  private void add(Replayed.Again again) {
    switch (again.check()) {
      case Replayed.Check.Same _ -> same++;
      case Replayed.Check.Different _ -> different++;
      case Replayed.Check.UnknownVersion(var isNameKnown) ->
          unknownVersions.merge(
              again.logged().under() + (isNameKnown ? ", as it was then" : ""), 1L, Long::sum);
    }
    if (!again.changes().isEmpty()) {
      changed++;
    }
    again.changes().stream()
        .map(ItemChange::direction)
        .distinct()
        .forEach(direction -> decisions.merge(direction, 1L, Long::sum));
    again.changes().forEach(change -> rows.merge(row(again, change), 1L, Long::sum));
  }

  private static Row row(Replayed.Again again, ItemChange change) {
    return new Row(
        again.logged().asked().term(Axis.RECIPIENT).orElse(""),
        again.logged().asked().term(Axis.PURPOSE).orElse(""),
        change.before().item(),
        change.direction(),
        change.before().outcome(),
        change.after().outcome(),
        change.before().decidedBy(),
        change.after().decidedBy());
  }

  /** Every way in which items would be decided otherwise: the most frequent first. */
  public List<Counted> rows() {
    Comparator<Counted> byCount = Comparator.comparingLong(Counted::count).reversed();
    return rows.entrySet().stream()
        .map(entry -> new Counted(entry.getKey(), entry.getValue()))
        .sorted(
            byCount
                .thenComparing(counted -> counted.row().recipient())
                .thenComparing(counted -> counted.row().purpose())
                .thenComparing(counted -> counted.row().item())
                .thenComparing(counted -> counted.row().toString()))
        .toList();
  }

  /** How many entries there were. */
  public long entries() {
    return entries;
  }

  /** How many of them are no decisions. */
  public long others() {
    return others;
  }

  /** How many recorded decisions are what their version gives. */
  public long same() {
    return same;
  }

  /** How many are not. */
  public long different() {
    return different;
  }

  /** How many could not be checked, by the version that is not at hand. */
  public Map<String, Long> unknownVersions() {
    return new TreeMap<>(unknownVersions);
  }

  /** How many decisions would change. */
  public long changed() {
    return changed;
  }

  /** In how many decisions an item would change so; one may count under several. */
  public long changed(Direction direction) {
    return decisions.getOrDefault(direction, 0L);
  }

  /** How many entries could not be read. */
  public long unreadable() {
    return unreadable;
  }

  /** How many decisions are about people who were erased, as their keys or the log say. */
  public long destroyed() {
    return destroyed + sealed(true);
  }

  /** How many are about others whose keys are not at hand. */
  public long notAtHand() {
    return sealed(false);
  }

  private long sealed(boolean isErased) {
    return notAtHand.entrySet().stream()
        .filter(entry -> erased.contains(entry.getKey()) == isErased)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
