package dev.remit.analysis.report;

import dev.remit.lang.model.Duty;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How two decisions of one item differ. */
public sealed interface Change {

  /** In a word, where it goes. */
  Direction direction();

  /** As {@code was denied, now permitted}. */
  String text();

  /**
   * Another outcome. Where a version does not know a word of the request, it cannot be asked: its
   * outcome is empty, and counts as denied.
   *
   * @param before never {@code partial}, nor the same as {@code after}; not both are empty
   */
  record OfOutcome(Optional<Outcome> before, Optional<Outcome> after) implements Change {

    @Override
    public Direction direction() {
      return switch (after.orElse(Outcome.DENIED)) {
        case PERMITTED -> Direction.MORE;
        case REFERRED -> Direction.REFERRED;
        case INCOMPLETE -> Direction.INCOMPLETE;
        case DENIED, PARTIAL -> Direction.LESS;
      };
    }

    @Override
    public String text() {
      return "was " + word(before) + ", now " + word(after);
    }

    private static String word(Optional<Outcome> outcome) {
      return outcome.map(Outcome::word).orElse("not known");
    }
  }

  /**
   * Permitted by both, with other obligations.
   *
   * @param duties one for each obligation that differs, by name; at least one
   */
  record OfDuties(List<DutyChange> duties) implements Change {
    public OfDuties {
      duties = List.copyOf(duties);
    }

    @Override
    public Direction direction() {
      if (duties.stream().allMatch(duty -> duty.before().isEmpty())) {
        return Direction.OBLIGATIONS_ADDED;
      }
      return duties.stream().allMatch(duty -> duty.after().isEmpty())
          ? Direction.OBLIGATIONS_DROPPED
          : Direction.OBLIGATIONS_CHANGED;
    }

    @Override
    public String text() {
      List<String> added =
          duties.stream()
              .filter(duty -> duty.before().isEmpty())
              .flatMap(duty -> duty.after().stream())
              .map(Duty::toString)
              .toList();
      List<String> dropped =
          duties.stream()
              .filter(duty -> duty.after().isEmpty())
              .flatMap(duty -> duty.before().stream())
              .map(Duty::toString)
              .toList();
      List<String> parts = new ArrayList<>(List.of("still permitted"));
      if (!added.isEmpty()) {
        parts.add("now requiring " + String.join(", ", added));
      }
      if (!dropped.isEmpty()) {
        parts.add("no longer requiring " + String.join(", ", dropped));
      }
      duties.stream()
          .filter(duty -> duty.before().isPresent() && duty.after().isPresent())
          .map(duty ->
              "requiring "
                  + duty.after().orElseThrow()
                  + " instead of "
                  + duty.before().orElseThrow())
          .forEach(parts::add);
      return String.join("; ", parts);
    }
  }

  /**
   * One obligation of a permitted item that was added, dropped or changed.
   *
   * @param before as merged in the old decision; empty if it was added
   * @param after as merged in the new decision; empty if it was dropped
   */
  record DutyChange(Optional<Duty> before, Optional<Duty> after) {}
}
