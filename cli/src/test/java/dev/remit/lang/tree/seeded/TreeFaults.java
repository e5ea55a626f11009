package dev.remit.lang.tree.seeded;

import dev.remit.lang.model.Term;

/** Classes that break a rule for the syntax tree. */
public final class TreeFaults {

  private TreeFaults() {}

  /** Resolves a name before the checker does. */
  public record SeesModel(Term term) {}
}
