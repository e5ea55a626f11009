package dev.remit.analysis.timeline;

import dev.remit.analysis.report.Days;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The dates of a policy, cut where the version in force changes on either of two sides. */
final class Timeline {

  private Timeline() {}

  /**
   * Dates on which the same two versions are in force.
   *
   * @param before empty if the old side has none
   * @param after empty if the new side has none; not both are empty
   */
  record Span(Days days, Optional<PolicyVersion> before, Optional<PolicyVersion> after) {}

  /** The spans of a policy, in order. Dates on which no side has a version are in none of them. */
  static List<Span> of(String policy, PolicySet before, PolicySet after) {
    TreeSet<LocalDate> cuts = new TreeSet<>();
    before.versions(policy).forEach(version -> cuts.add(version.inForceFrom()));
    after.versions(policy).forEach(version -> cuts.add(version.inForceFrom()));
    List<Span> spans = new ArrayList<>();
    for (LocalDate first : cuts) {
      Optional<LocalDate> last =
          Optional.ofNullable(cuts.higher(first)).map(next -> next.minusDays(1));
      spans.add(
          new Span(
              new Days(Optional.of(first), last),
              before.inForce(policy, first),
              after.inForce(policy, first)));
    }
    return spans;
  }
}
