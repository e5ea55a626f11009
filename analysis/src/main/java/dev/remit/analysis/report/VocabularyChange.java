package dev.remit.analysis.report;

/**
 * A word that the two versions' vocabularies do not share, or not in the same sense.
 *
 * @param word as {@code purpose education_research} or {@code recipient.country}
 * @param from what it was; empty if it was added
 * @param to what it is; empty if it was dropped
 */
public record VocabularyChange(Kind kind, String word, String from, String to) {

  /** What changed. */
  public enum Kind {
    TERM_ADDED,
    TERM_DROPPED,
    /** It lies below other terms. */
    TERM_MOVED,
    FACT_ADDED,
    FACT_DROPPED,
    /** It has another type: the versions read two different facts of that name. */
    FACT_TYPE,
    /** It may, or may no longer, be none. */
    FACT_NONE,
    /** Somebody else says what it is. */
    FACT_ORIGIN,
    OBLIGATION_ADDED,
    OBLIGATION_DROPPED,
    /** It has other parameters. */
    OBLIGATION_PARAMETERS,
    /** Other consent counts. */
    CONSENT,
    /** The catalogue says something else of a dataset. */
    DATASET
  }
}
