package dev.remit.engine.compile;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.Term;

/**
 * The compiled conditions of some words of rules; its subclasses are made by {@link Emitter}.
 *
 * <p>Each method gives those of the rules, a bit each, whose condition holds, and the sign bit if
 * something that was read is open. In the mode {@link #POSSIBLY}, what is open is taken to be as it
 * makes the rule hold, in {@link #SURELY} as it makes it not hold; so if nothing was open, both
 * modes give the same.
 */
abstract class RuleCode {

  /** The mode in which open tests count as not met: a mask of what a test gives. */
  static final int SURELY = Tests.YES;

  /** The mode in which open tests count as met: a mask of what a test gives. */
  static final int POSSIBLY = Tests.YES | Tests.OPEN;

  /** All bits of rules. */
  static final long RULES = Long.MAX_VALUE;

  /**
   * The parts of conditions that do not depend on the item.
   *
   * @param word of which the rules are
   * @param rules a bit for each that is asked for
   */
  abstract long holds(int word, Request request, Scratch scratch, Term item, long rules, int mode);

  /** The parts of conditions that depend on the item. */
  abstract long holdsForItem(
      int word, Request request, Scratch scratch, Term item, long rules, int mode);

  /** Whose records count: a bit for each party, as {@link ConsentRules#number} says. */
  abstract long counts(Request request, Scratch scratch, Term item, long parties, int mode);
}
