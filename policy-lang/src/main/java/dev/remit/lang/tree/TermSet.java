package dev.remit.lang.tree;

import dev.remit.lang.source.Span;
import java.util.List;

/**
 * A set of terms in a rule's head: {@code everything}, or a list of intersections; without another
 * list of them.
 *
 * @param whole whether it was written {@code any}, {@code everything}, {@code anyone}, {@code
 *     anything} or {@code anywhere}; then {@code included} is empty
 * @param included what is in it: the union of these
 * @param excluded what {@code but} or {@code except} takes away: the union of these
 */
public record TermSet(
    boolean whole, List<Intersection> included, List<Intersection> excluded, Span span) {
  public TermSet {
    included = List.copyOf(included);
    excluded = List.copyOf(excluded);
  }

  /** {@code A and B}: what is at or below each of the terms; at least one. */
  public record Intersection(List<Name> terms, Span span) {
    public Intersection {
      terms = List.copyOf(terms);
    }
  }
}
