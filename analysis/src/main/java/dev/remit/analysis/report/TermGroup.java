package dev.remit.analysis.report;

import dev.remit.lang.word.Axis;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The terms of one axis that a region speaks of, named as a person would: {@code company}, {@code
 * anyone but public_body}.
 *
 * @param whole whether all is included before {@code excluded} is taken away
 * @param included what is listed, if not all is; never empty then
 * @param excluded what is taken away
 * @param names every term in it, narrow or broad; for categories, every item
 * @param unnamed whether a request that names no term on this axis is in it; never for actions and
 *     categories
 */
public record TermGroup(
    Axis axis,
    boolean whole,
    List<Part> included,
    List<Part> excluded,
    Set<String> names,
    boolean unnamed) {

  public TermGroup {
    included = List.copyOf(included);
    excluded = List.copyOf(excluded);
    names = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(names));
  }

  /**
   * One or several terms of a group.
   *
   * @param terms those all of which it lies in: one, or several for items that several categories
   *     share; none stands for naming no term at all
   */
  public record Part(List<String> terms, Extent extent) {
    public Part {
      terms = List.copyOf(terms);
    }

    private String text(Axis axis) {
      String all = String.join(" and ", terms);
      return switch (extent) {
        case AND_BELOW -> all;
        case ALONE -> all + " (no narrower)";
        case UNNAMED -> "no named " + axis.word();
      };
    }
  }

  /** How far a part of a group reaches. */
  public enum Extent {
    /** The term and all below it. */
    AND_BELOW,
    /** The term itself, in requests that say no more than that. */
    ALONE,
    /** Requests that name no term on the axis. */
    UNNAMED
  }

  /** Whether every term of the axis is in it, and requests that name none. */
  public boolean isEverything() {
    return whole && excluded.isEmpty();
  }

  /**
   * As {@code company}, {@code identifying and tier_1}, {@code anyone but public_body}, {@code any
   * named purpose} or {@code no named purpose}.
   */
  public String text() {
    boolean named = excluded.stream().anyMatch(part -> part.extent() == Extent.UNNAMED);
    List<Part> others = excluded.stream().filter(part -> part.extent() != Extent.UNNAMED).toList();
    String listed = !whole ? list(included) : named ? "any named " + axis.word() : all();
    return others.isEmpty() ? listed : listed + " but " + list(others);
  }

  private String all() {
    return switch (axis) {
      case ACTION -> "any";
      case CATEGORY -> "everything";
      case RECIPIENT -> "anyone";
      case PURPOSE, BASIS -> "anything";
      case SETTING -> "anywhere";
    };
  }

  private String list(List<Part> parts) {
    return parts.stream().map(part -> part.text(axis)).collect(Collectors.joining(", "));
  }
}
