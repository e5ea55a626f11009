package dev.remit.analysis.timeline;

import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.report.Literal;
import dev.remit.analysis.report.Region;
import dev.remit.lang.model.Rule;
import java.util.List;

/** Whether two neighbouring spans of time tell a reader the same. */
final class Sameness {

  private Sameness() {}

  /**
   * Whether both have the same differences, by the same rules. Witnesses differ at least in their
   * dates. Spans that differ in what was not decided, or in which side has no version, are not the
   * same.
   */
  static boolean of(Comparison.Part one, Comparison.Part other) {
    return one.before().isEmpty() == other.before().isEmpty()
        && one.after().isEmpty() == other.after().isEmpty()
        && one.diff().undecided().equals(other.diff().undecided())
        && regions(one).equals(regions(other))
        && sameTexts(one, other);
  }

  private record Said(String text, List<String> where, List<String> before, List<String> after) {}

  private static List<Said> regions(Comparison.Part part) {
    return part.diff().regions().stream().map(Sameness::said).toList();
  }

  private static Said said(Region region) {
    return new Said(
        region.text(),
        region.where().stream().map(Literal::text).toList(),
        region.before().stream().map(Rule::name).toList(),
        region.after().stream().map(Rule::name).toList());
  }

  /** Whether neither says anything that is not a difference, so that nothing is lost. */
  private static boolean sameTexts(Comparison.Part one, Comparison.Part other) {
    return one.diff().texts().isEmpty()
        && other.diff().texts().isEmpty()
        && one.diff().vocabulary().equals(other.diff().vocabulary());
  }
}
