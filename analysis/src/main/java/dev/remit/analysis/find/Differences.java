package dev.remit.analysis.find;

import dev.remit.analysis.report.Change;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.lang.model.Duty;
import dev.remit.lang.word.Outcome;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How two decisions of one item differ. Words are compared by name. */
public final class Differences {

  private Differences() {}

  /**
   * What distinguishes the difference of two decisions; empty if there is none.
   *
   * @param before empty if the version cannot be asked, which counts as denied
   */
  public static Optional<String> between(
      Optional<ItemDecision> before, Optional<ItemDecision> after) {
    Outcome was = before.map(ItemDecision::outcome).orElse(Outcome.DENIED);
    Outcome is = after.map(ItemDecision::outcome).orElse(Outcome.DENIED);
    if (was != is) {
      return Optional.of(
          key(
              new Change.OfOutcome(
                  before.map(ItemDecision::outcome), after.map(ItemDecision::outcome))));
    }
    SortedMap<String, String> duties = new TreeMap<>();
    before.stream()
        .flatMap(decision -> decision.obligations().stream())
        .forEach(duty -> duties.put(duty.obligation().name(), duty + " > "));
    after.stream()
        .flatMap(decision -> decision.obligations().stream())
        .forEach(duty -> duties.merge(duty.obligation().name(), " > " + duty, Differences::both));
    duties.values().removeIf(change -> change.isEmpty());
    return duties.isEmpty() ? Optional.empty() : Optional.of(duties.values().toString());
  }

  /** A duty before and after as one text; empty if they are the same. */
  private static String both(String before, String after) {
    String was = before.substring(0, before.length() - 3);
    String is = after.substring(3);
    return was.equals(is) ? "" : was + " > " + is;
  }

  /** What distinguishes a change from others. */
  public static String key(Change change) {
    return switch (change) {
      case Change.OfOutcome outcome -> outcome.text();
      case Change.OfDuties(var duties) -> {
        SortedMap<String, String> all = new TreeMap<>();
        for (Change.DutyChange duty : duties) {
          String name = duty.before().or(duty::after).map(Duty::obligation).orElseThrow().name();
          all.put(
              name,
              duty.before().map(Duty::toString).orElse("")
                  + " > "
                  + duty.after().map(Duty::toString).orElse(""));
        }
        yield all.values().toString();
      }
    };
  }
}
