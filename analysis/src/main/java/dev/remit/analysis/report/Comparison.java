package dev.remit.analysis.report;

import dev.remit.lang.model.PolicyVersion;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How decisions differ between two states of a policy, each date decided by the version in force.
 *
 * @param parts one after another in time, without gaps; none where neither side has a version. Two
 *     versions that are compared as such are one part, on every date
 */
public record Comparison(String policy, List<Part> parts) {
  public Comparison {
    parts = List.copyOf(parts);
  }

  /**
   * Dates on which the same differences hold.
   *
   * @param before the old versions that decide, one after another; empty if none is in force, so
   *     that requests of these dates are not known
   * @param after likewise, of the new ones; not both are empty
   * @param diff what differs on these dates; where a side has no version, it stands for one without
   *     rules
   */
  public record Part(Days days, List<PolicyVersion> before, List<PolicyVersion> after, Diff diff) {
    public Part {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }

    /** As {@code 2018.1 → 2018.2}. */
    public String versions() {
      return names(before) + " → " + names(after);
    }

    private static String names(List<PolicyVersion> versions) {
      return versions.isEmpty()
          ? "no version in force"
          : versions.stream().map(PolicyVersion::version).collect(Collectors.joining(", "));
    }
  }

  /** Every region of every part. */
  public Stream<Region> regions() {
    return parts.stream().flatMap(part -> part.diff.regions().stream());
  }

  /** What is not decided in any part. */
  public Stream<Undecided> undecided() {
    return parts.stream().flatMap(part -> part.diff.undecided().stream());
  }

  /** Whether it is proved that no decision differs on any date. */
  public boolean isProvedEqual() {
    return parts.stream().allMatch(part -> part.diff.isProvedEqual());
  }
}
