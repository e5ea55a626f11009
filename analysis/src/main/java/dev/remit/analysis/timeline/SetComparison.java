package dev.remit.analysis.timeline;

import dev.remit.analysis.report.Change;
import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.report.Days;
import dev.remit.analysis.report.Diff;
import dev.remit.analysis.report.Region;
import dev.remit.analysis.report.Witness;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares two states of a policy set: what is decided of a request is decided by the version in
 * force on its date, so every two versions are compared on the dates that both decide.
 */
public final class SetComparison {

  /** Compares two versions. */
  @FunctionalInterface
  public interface Comparer {

    /** Every difference between the decisions of two versions for requests of some dates. */
    Diff diff(PolicyVersion before, PolicyVersion after, Days days);
  }

  private final Comparer comparer;

  public SetComparison(Comparer comparer) {
    this.comparer = comparer;
  }

  /** The names of the policies of either side, sorted. */
  public static List<String> policies(PolicySet before, PolicySet after) {
    TreeSet<String> names = new TreeSet<>(before.policies());
    names.addAll(after.policies());
    return List.copyOf(names);
  }

  /** Two versions, each as if it decided on every date. */
  public Comparison compare(PolicyVersion before, PolicyVersion after) {
    return new Comparison(
        after.policy(),
        List.of(
            new Comparison.Part(
                Days.ALL,
                List.of(before),
                List.of(after),
                comparer.diff(before, after, Days.ALL))));
  }

  /** A policy in two states. */
  public Comparison compare(String policy, PolicySet before, PolicySet after) {
    List<Comparison.Part> parts = new ArrayList<>();
    for (Timeline.Span span : Timeline.of(policy, before, after)) {
      Comparison.Part part =
          new Comparison.Part(
              span.days(),
              span.before().stream().toList(),
              span.after().stream().toList(),
              diff(span, before, after));
      if (!parts.isEmpty() && Sameness.of(parts.getLast(), part)) {
        part = joined(parts.removeLast(), part);
      }
      parts.add(part);
    }
    return new Comparison(policy, parts);
  }

  private static Comparison.Part joined(Comparison.Part one, Comparison.Part next) {
    return new Comparison.Part(
        one.days().to(next.days()),
        distinct(one.before(), next.before()),
        distinct(one.after(), next.after()),
        one.diff());
  }

  private static List<PolicyVersion> distinct(List<PolicyVersion> some, List<PolicyVersion> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  private Diff diff(Timeline.Span span, PolicySet before, PolicySet after) {
    PolicyVersion old = span.before().orElseGet(() -> without(span.after().orElseThrow(), before));
    PolicyVersion now = span.after().orElseGet(() -> without(span.before().orElseThrow(), after));
    Diff diff = comparer.diff(old, now, span.days());
    boolean isWhole = span.before().isPresent() && span.after().isPresent();
    return new Diff(
        old,
        now,
        diff.regions().stream()
            .map(region -> unknown(region, span.before().isEmpty(), span.after().isEmpty()))
            .toList(),
        isWhole ? diff.texts() : List.of(),
        isWhole ? diff.vocabulary() : List.of(),
        diff.undecided());
  }

  /** A version without rules, in the words of a set: it denies all, as what is not known does. */
  private static PolicyVersion without(PolicyVersion other, PolicySet set) {
    return new PolicyVersion(
        other.policy(),
        "none",
        other.inForceFrom(),
        Optional.empty(),
        set.vocabulary(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        other.span());
  }

  private static Region unknown(Region region, boolean noBefore, boolean noAfter) {
    if (!noBefore && !noAfter) {
      return region;
    }
    Change change =
        region.change() instanceof Change.OfOutcome(var before, var after)
            ? new Change.OfOutcome(
                noBefore ? Optional.empty() : before, noAfter ? Optional.empty() : after)
            : region.change();
    Witness witness =
        new Witness(
            noBefore ? Optional.empty() : region.witness().before(),
            noAfter ? Optional.empty() : region.witness().after());
    return new Region(
        change, region.box(), region.where(), region.before(), region.after(), witness);
  }
}
