package dev.remit.engine.interpret;

import dev.remit.lang.word.Axis;
import java.util.Optional;

/** The parts of a rule that must all hold for it to apply. */
public enum Clause {
  ACTION("", Axis.ACTION),
  OF("of", Axis.CATEGORY),
  TO("to", Axis.RECIPIENT),
  FOR("for", Axis.PURPOSE),
  IN("in", Axis.SETTING),
  UNDER("under", Axis.BASIS),
  WHEN("when", null),
  UNLESS("unless", null);

  private final String word;
  private final Optional<Axis> axis;

  Clause(String word, @org.jspecify.annotations.Nullable Axis axis) {
    this.word = word;
    this.axis = Optional.ofNullable(axis);
  }

  /** The keyword that begins it; empty for the action. */
  public String word() {
    return word;
  }

  /** The axis of a clause of the head. */
  public Optional<Axis> axis() {
    return axis;
  }
}
