package dev.remit.lang.model;

import dev.remit.lang.source.Span;
import dev.remit.lang.word.Truth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Terms and which lies below which. Every axis is a tree; {@code category} is a directed acyclic
 * graph, because a catalogue's items belong to several categories at once. Equal only to itself.
 */
public final class Taxonomy {

  private final String name;
  private final List<Term> terms;
  private final Map<String, Term> byName;
  private final List<List<Term>> parents;
  private final int[][] ancestors;
  private final BitSet[] leaves;

  private Taxonomy(String name, List<Entry> entries) {
    this.name = name;
    this.byName = new LinkedHashMap<>();
    Map<String, Integer> indexes = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (indexes.put(entry.name, indexes.size()) != null) {
        throw new IllegalArgumentException("`" + entry.name + "` is declared twice in " + name);
      }
    }
    BitSet withChildren = new BitSet();
    int[][] parentIndexes = new int[entries.size()][];
    for (int i = 0; i < entries.size(); i++) {
      parentIndexes[i] = parentIndexes(entries.get(i), i, indexes);
      Arrays.stream(parentIndexes[i]).forEach(withChildren::set);
    }
    List<Term> made = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      made.add(
          new Term(
              name,
              i,
              entry.name,
              entry.title,
              entry.iri,
              entry.alwaysLeaf || !withChildren.get(i),
              entry.declaredAt));
      byName.put(entry.name, made.get(i));
    }
    this.terms = List.copyOf(made);
    this.parents =
        Arrays.stream(parentIndexes)
            .map(indexesOf -> Arrays.stream(indexesOf).mapToObj(terms::get).toList())
            .toList();
    this.ancestors = new int[terms.size()][];
    this.leaves = new BitSet[terms.size()];
    for (Term term : terms) {
      ancestors[term.index()] = ancestors(term.index(), parentIndexes);
      leaves[term.index()] = new BitSet();
    }
    for (Term term : terms) {
      if (term.isLeaf()) {
        for (int above : ancestors[term.index()]) {
          leaves[above].set(term.index());
        }
      }
    }
  }

  /**
   * A taxonomy of the given entries.
   *
   * @param name the axis word, such as {@code purpose}, or the taxonomy's own name
   * @param entries parents before children, each name once
   * @throws IllegalArgumentException if a name occurs twice, or a parent does not come first
   */
  public static Taxonomy of(String name, List<Entry> entries) {
    return new Taxonomy(name, entries);
  }

  /**
   * What a taxonomy is made from.
   *
   * @param parents names of the terms it lies directly below; none for a root
   * @param alwaysLeaf whether it is a data item of a catalogue, below which nothing may lie
   */
  public record Entry(
      String name,
      Optional<String> title,
      Optional<String> iri,
      List<String> parents,
      boolean alwaysLeaf,
      Span declaredAt) {
    public Entry {
      parents = List.copyOf(parents);
    }
  }

  public String name() {
    return name;
  }

  /** Every term, parents before children, in the order of declaration. */
  public List<Term> terms() {
    return terms;
  }

  public Optional<Term> find(String term) {
    return Optional.ofNullable(byName.get(term));
  }

  /** Whether it is one of these terms, not one of another taxonomy's. */
  public boolean has(Term term) {
    return term.index() < terms.size() && terms.get(term.index()) == term;
  }

  /** The terms directly above. */
  public List<Term> parents(Term term) {
    return parents.get(term.index());
  }

  /** The terms directly below, in the order of declaration. */
  public List<Term> children(Term term) {
    return terms.stream().filter(t -> parents.get(t.index()).contains(term)).toList();
  }

  /** Terms with nothing above them, in the order of declaration. */
  public List<Term> roots() {
    return terms.stream().filter(t -> parents.get(t.index()).isEmpty()).toList();
  }

  /** The leaves at or below a term, in the order of declaration. */
  public List<Term> leaves(Term term) {
    return leaves[term.index()].stream().mapToObj(terms::get).toList();
  }

  /** Adds the indexes of the leaves at or below a term to a set. */
  public void addLeaves(Term term, BitSet indexes) {
    if (term.isLeaf()) {
      indexes.set(term.index());
    } else {
      indexes.or(leaves[term.index()]);
    }
  }

  /** The indexes of the leaves at or below a term; not to be changed. */
  BitSet leafIndexes(Term term) {
    return leaves[term.index()];
  }

  /** Whether {@code term} is {@code above} or lies below it. */
  public boolean isAtOrBelow(Term term, Term above) {
    return Arrays.binarySearch(ancestors[term.index()], above.index()) >= 0;
  }

  /**
   * The language's {@code x is T}: true if x is T or below it, false if they share nothing, unknown
   * if x is broader than T (or, for categories, only overlaps it).
   */
  public Truth is(Term x, Term t) {
    if (isAtOrBelow(x, t)) {
      return Truth.TRUE;
    }
    return leaves[x.index()].intersects(leaves[t.index()]) ? Truth.UNKNOWN : Truth.FALSE;
  }

  @Override
  public String toString() {
    return name;
  }

  private int[] parentIndexes(Entry entry, int index, Map<String, Integer> indexes) {
    return entry.parents.stream()
        .mapToInt(parent -> {
          Integer found = indexes.get(parent);
          if (found == null || found >= index) {
            throw new IllegalArgumentException(
                "`" + parent + "`, above `" + entry.name + "`, is not declared before it");
          }
          return found;
        })
        .distinct()
        .toArray();
  }

  private static int[] ancestors(int term, int[][] parents) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    open.push(term);
    while (!open.isEmpty()) {
      int next = open.pop();
      if (!seen.get(next)) {
        seen.set(next);
        Arrays.stream(parents[next]).forEach(open::push);
      }
    }
    return seen.stream().toArray();
  }
}
