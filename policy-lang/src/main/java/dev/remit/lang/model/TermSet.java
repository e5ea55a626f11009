package dev.remit.lang.model;

import dev.remit.lang.source.Span;
import dev.remit.lang.word.Truth;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The set of terms a clause of a rule's head names.
 *
 * @param written whether the clause was written at all; if not, it matches everything
 * @param whole whether everything is included before {@code excluded} is taken away
 * @param included a union of intersections, each of at least one term; empty if {@code whole}
 * @param excluded a union of intersections
 */
public record TermSet(
    Taxonomy taxonomy,
    boolean written,
    boolean whole,
    List<List<Term>> included,
    List<List<Term>> excluded,
    Span span) {

  public TermSet {
    included = included.stream().map(List::copyOf).toList();
    excluded = excluded.stream().map(List::copyOf).toList();
  }

  /** The set of a clause that was left out. */
  public static TermSet unwritten(Taxonomy taxonomy) {
    return new TermSet(taxonomy, false, true, List.of(), List.of(), Span.NONE);
  }

  /** Whether it includes every term, even one that is not known. */
  public boolean isEverything() {
    return whole && excluded.isEmpty();
  }

  /**
   * Whether a request's term is in this set, by the same test as {@code is}.
   *
   * @param term the term; empty if the request does not say
   */
  public Truth contains(Optional<Term> term) {
    Truth in = whole ? Truth.TRUE : union(included, term);
    return in.and(union(excluded, term).not());
  }

  /** The leaves in this set, in the order of the taxonomy; for categories, the data items. */
  public List<Term> leaves() {
    BitSet in = new BitSet();
    if (whole) {
      taxonomy.roots().forEach(root -> in.or(taxonomy.leafIndexes(root)));
    } else {
      in.or(leaves(included));
    }
    in.andNot(leaves(excluded));
    return in.stream().mapToObj(taxonomy.terms()::get).toList();
  }

  private BitSet leaves(List<List<Term>> intersections) {
    BitSet union = new BitSet();
    for (List<Term> intersection : intersections) {
      BitSet all = (BitSet) taxonomy.leafIndexes(intersection.getFirst()).clone();
      intersection.forEach(term -> all.and(taxonomy.leafIndexes(term)));
      union.or(all);
    }
    return union;
  }

  private Truth union(List<List<Term>> intersections, Optional<Term> term) {
    Truth result = Truth.FALSE;
    for (List<Term> intersection : intersections) {
      Truth all = Truth.TRUE;
      for (Term member : intersection) {
        all = all.and(term.map(t -> taxonomy.is(t, member)).orElse(Truth.UNKNOWN));
      }
      result = result.or(all);
    }
    return result;
  }
}
