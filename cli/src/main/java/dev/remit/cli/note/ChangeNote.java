package dev.remit.cli.note;

import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.report.Direction;
import dev.remit.analysis.report.Region;
import dev.remit.analysis.report.TermGroup;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * That decisions change in a direction for some requests, and why that is meant.
 *
 * @param policy the policy's name
 * @param since the old version's name; {@code none} if none was in force
 * @param version the new version's name, likewise
 * @param within for each axis it speaks of, the terms at or below one of which a request's must
 *     lie; on {@code category}, the item
 * @param because why it is meant
 * @param span where it is written
 */
public record ChangeNote(
    String policy,
    String since,
    String version,
    Direction direction,
    Map<Axis, List<String>> within,
    String because,
    Span span) {

  /** What stands for the absence of a version. */
  static final String NO_VERSION = "none";

  public ChangeNote {
    Map<Axis, List<String>> copy = new EnumMap<>(Axis.class);
    within.forEach((axis, terms) -> copy.put(axis, List.copyOf(terms)));
    within = Collections.unmodifiableMap(copy);
  }

  /** Whether it says the same as another, wherever that is written. */
  boolean says(ChangeNote other) {
    return policy.equals(other.policy)
        && since.equals(other.since)
        && version.equals(other.version)
        && direction == other.direction
        && within.equals(other.within)
        && because.equals(other.because);
  }

  /** Whether it speaks of the versions of a part of a comparison, and of no others. */
  boolean isAbout(Comparison.Part part) {
    return only(since, part.before()) && only(version, part.after());
  }

  private boolean only(String name, List<PolicyVersion> versions) {
    return versions.isEmpty()
        ? name.equals(NO_VERSION)
        : versions.size() == 1
            && versions.getFirst().version().equals(name)
            && versions.getFirst().policy().equals(policy);
  }

  /**
   * Whether it names a region: the region goes in its direction, and no request of the region lies
   * outside of what it says.
   */
  boolean names(Comparison.Part part, Region region) {
    return isAbout(part)
        && region.change().direction() == direction
        && within.entrySet().stream()
            .allMatch(entry -> holds(entry.getKey(), entry.getValue(), part, region));
  }

  /** A request that names no term, or a broader one, lies outside. */
  private static boolean holds(Axis axis, List<String> terms, Comparison.Part part, Region region) {
    TermGroup group = region.box().on(axis);
    return !group.unnamed()
        && group.names().stream().allMatch(name -> isBelow(axis, name, terms, part));
  }

  /** In every vocabulary that knows the name, for the old one may have it elsewhere. */
  private static boolean isBelow(Axis axis, String name, List<String> terms, Comparison.Part part) {
    List<Taxonomy> known =
        List.of(part.diff().before(), part.diff().after()).stream()
            .map(version -> version.vocabulary().axis(axis))
            .filter(taxonomy -> taxonomy.find(name).isPresent())
            .toList();
    return !known.isEmpty() && known.stream().allMatch(taxonomy -> isBelow(taxonomy, name, terms));
  }

  private static boolean isBelow(Taxonomy taxonomy, String name, List<String> terms) {
    Term term = taxonomy.find(name).orElseThrow();
    return terms.stream()
        .map(taxonomy::find)
        .flatMap(Optional::stream)
        .anyMatch(above -> taxonomy.isAtOrBelow(term, above));
  }
}
