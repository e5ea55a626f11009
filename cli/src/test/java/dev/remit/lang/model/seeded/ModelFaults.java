package dev.remit.lang.model.seeded;

import dev.remit.lang.tree.Name;

/** Classes that break a rule for the checked model. */
public final class ModelFaults {

  private ModelFaults() {}

  /** Leaves a name unresolved. */
  public record SeesTree(Name name) {}
}
