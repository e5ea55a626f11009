package dev.remit.analysis.report;

import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import java.util.List;

/**
 * All requests for which a version can decide as asked.
 *
 * @param regions every such request lies in one, and every request of one is decided so
 * @param undecided if not empty, there may be more regions than these
 */
public record Answer(
    PolicyVersion version, Question question, List<Possible> regions, List<Undecided> undecided) {
  public Answer {
    regions = List.copyOf(regions);
    undecided = List.copyOf(undecided);
  }

  /** Whether it is proved that no request is decided so. */
  public boolean isNever() {
    return regions.isEmpty() && undecided.isEmpty();
  }

  /**
   * A part of the space of requests in which all are decided as asked.
   *
   * @param where what else holds of all of them and is necessary
   * @param rules those that decide there, in the order of the text
   * @param witness a request in it, and its decision as the old one
   */
  public record Possible(Box box, List<Literal> where, List<Rule> rules, Witness witness) {
    public Possible {
      where = List.copyOf(where);
      rules = List.copyOf(rules);
    }
  }
}
