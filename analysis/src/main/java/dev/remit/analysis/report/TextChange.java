package dev.remit.analysis.report;

import dev.remit.lang.source.Span;
import java.util.Optional;

/**
 * Something that reads differently in the new version, whether or not it decides differently.
 *
 * @param name of the rule, define, example or guarantee; the new one, unless it was dropped
 * @param from what it said; empty if there was nothing
 * @param to what it says; empty if there is nothing
 * @param before where it stood; empty if it was added
 * @param after where it stands; empty if it was dropped
 */
public record TextChange(
    Kind kind, String name, String from, String to, Optional<Span> before, Optional<Span> after) {

  /** What changed. */
  public enum Kind {
    RULE_ADDED,
    RULE_DROPPED,
    /** The same rule under another name. */
    RULE_RENAMED,
    /** It stands elsewhere among the rules that both versions have. */
    RULE_MOVED,
    RULE_RETITLED,
    /** Its clauses or conditions say something else, or the same in other words. */
    RULE_REWORDED,
    RULE_CITATIONS,
    DEFINE_ADDED,
    DEFINE_DROPPED,
    DEFINE_REWORDED,
    GUARANTEE_ADDED,
    GUARANTEE_DROPPED,
    GUARANTEE_REWORDED,
    EXAMPLE_ADDED,
    EXAMPLE_DROPPED,
    EXAMPLE_REWORDED,
    VERSION_TITLE
  }
}
