package dev.remit.log.replay;

import dev.remit.lang.word.Outcome;
import dev.remit.log.entry.LoggedDecision.Item;
import java.util.Locale;
import java.util.Optional;

/** What another decision would mean for whoever asked. */
public enum Direction {
  /** It would be permitted, and was not. */
  GAINED,
  /** It was permitted, and would not be. */
  LOST,
  /** It was permitted and would be, with other obligations. */
  OTHER_OBLIGATIONS,
  /** It was not permitted and would not be, but for another reason: referred instead of denied. */
  OTHERWISE;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', ' ');

  /** In words, such as {@code other obligations}. */
  public String word() {
    return word;
  }

  /**
   * What follows from a change; empty if nothing does. Which rules decide means nothing by itself.
   */
  static Optional<Direction> of(Item before, Item after) {
    boolean was = before.outcome() == Outcome.PERMITTED;
    boolean would = after.outcome() == Outcome.PERMITTED;
    if (was != would) {
      return Optional.of(was ? LOST : GAINED);
    }
    if (before.outcome() != after.outcome()) {
      return Optional.of(OTHERWISE);
    }
    return before.obligations().equals(after.obligations())
        ? Optional.empty()
        : Optional.of(OTHER_OBLIGATIONS);
  }
}
