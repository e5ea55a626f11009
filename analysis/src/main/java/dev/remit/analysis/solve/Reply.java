package dev.remit.analysis.solve;

import dev.remit.analysis.logic.Assignment;

/** Whether formulas can hold together. */
public sealed interface Reply {

  /** They can, as here. */
  record Possible(Assignment assignment) implements Reply {}

  /** They cannot. */
  record Impossible() implements Reply {}

  /** It was not decided in time. */
  record Unknown() implements Reply {}
}
