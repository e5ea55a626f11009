package dev.remit.engine.explain;

import dev.remit.engine.interpret.Clause;
import dev.remit.lang.model.TermSet;
import dev.remit.lang.word.Truth;
import java.util.List;

/** What was found of a clause of a rule for an item. */
public sealed interface ClauseFinding {

  Clause clause();

  /** Whether the clause holds; an {@code unless} does if its condition is false. */
  Truth truth();

  /**
   * A clause of the head.
   *
   * @param wanted the terms the clause names
   * @param outside whether it wants a term that is not among them: the {@code for} of a {@code
   *     limit}
   * @param seen the request's term
   */
  record OfTerms(Clause clause, Truth truth, TermSet wanted, boolean outside, Reading seen)
      implements ClauseFinding {}

  /**
   * A {@code when} or {@code unless}.
   *
   * @param atoms the parts without {@code and}, {@code or} and {@code not} that make it true, false
   *     or unknown, in the order of the text
   * @param leftOut how many more there are
   */
  record OfCondition(Clause clause, Truth truth, List<AtomFinding> atoms, int leftOut)
      implements ClauseFinding {
    public OfCondition {
      atoms = List.copyOf(atoms);
    }
  }
}
