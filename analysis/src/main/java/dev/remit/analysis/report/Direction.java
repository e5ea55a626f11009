package dev.remit.analysis.report;

/** In a word, where a difference goes. */
public enum Direction {
  /** What was not permitted now is. */
  MORE,
  /** What was not denied now is. */
  LESS,
  /** What was decided, or open, now waits for a person or panel. */
  REFERRED,
  /** What was decided or referred now depends on what is missing. */
  INCOMPLETE,
  /** It is permitted as before, with more to do. */
  OBLIGATIONS_ADDED,
  /** It is permitted as before, with less to do. */
  OBLIGATIONS_DROPPED,
  /** It is permitted as before, with other things to do. */
  OBLIGATIONS_CHANGED
}
