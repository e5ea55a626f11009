package dev.remit.engine.request;

/** How far the one who drafts a request is believed. */
public enum Trust {
  /**
   * A caller of a service: may state facts of the request only. Facts from registers, catalogues
   * and Rego are looked up, and refused if stated; so are consent and objections.
   */
  CALLER,
  /** Like a caller, but may choose the version. */
  AUDITOR,
  /**
   * Someone trying out a policy offline: may state facts of every origin; the rest is looked up.
   */
  OFFLINE;

  /** Whether facts of every origin, consent and objections may be stated. */
  boolean statesEverything() {
    return this == OFFLINE;
  }

  boolean choosesVersion() {
    return this != CALLER;
  }
}
