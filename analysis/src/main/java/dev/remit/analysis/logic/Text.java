package dev.remit.analysis.logic;

/** A text that is known, or a variable. */
public sealed interface Text {

  record Constant(String value) implements Text {}

  /** A variable, by its number among those for texts. */
  record Variable(int index) implements Text {}
}
