package dev.remit.engine.explain;

import dev.remit.lang.model.Condition;
import dev.remit.lang.model.Define;
import dev.remit.lang.word.Truth;
import java.util.List;
import java.util.Optional;

/**
 * What was found of an atom.
 *
 * @param atom its span is its place and text
 * @param negated whether the text denies it, as in {@code is not}
 * @param define the define it is written in, if any
 * @param truth of what is written
 * @param readings what it read, in the order of the text; a literal is not read
 */
public record AtomFinding(
    Condition.Atom atom,
    boolean negated,
    Optional<Define> define,
    Truth truth,
    List<Reading> readings) {

  public AtomFinding {
    readings = List.copyOf(readings);
  }
}
