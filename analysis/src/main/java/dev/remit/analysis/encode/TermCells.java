package dev.remit.analysis.encode;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Truth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How the terms that a fact may name fall into cells: those of one cell nothing tells apart,
 * neither which versions know them and the terms the fact is compared with (its profile) nor, where
 * it is compared with the request's own term on an axis, that (the relation).
 */
public final class TermCells {

  /**
   * One cell.
   *
   * @param relation what {@code is} says of the request's own term and one of these, for each
   *     version that has the fact; empty if they are not compared
   */
  record Cell(int profile, List<Truth> relation) {}

  private final Words words;
  private final String taxonomy;
  private final List<Integer> having;
  private final List<String> names;
  private final Optional<Axis> axis;
  private final Map<String, Integer> profiles = new LinkedHashMap<>();
  private final List<List<String>> members = new ArrayList<>();
  private final Map<Cell, Integer> cells = new LinkedHashMap<>();
  private final List<String> broad;

  private TermCells(Words words, Usage usage, String key, Fact fact) {
    this.words = words;
    this.taxonomy = Words.taxonomy(Words.element(fact.type())).name();
    this.having = words.having(key);
    this.names = words.values(key);
    this.axis = Words.axis(taxonomy).filter(coupled -> usage.coupled(coupled).contains(key));
    Map<Object, Integer> known = new LinkedHashMap<>();
    for (String name : names) {
      Object look = usage.isEntangled(taxonomy) ? name : look(usage, key, name);
      int profile = known.computeIfAbsent(look, _ -> known.size());
      profiles.put(name, profile);
      if (profile == members.size()) {
        members.add(new ArrayList<>());
      }
      members.get(profile).add(name);
    }
    this.broad =
        names.stream()
            .filter(name ->
                having.stream()
                    .flatMap(version -> term(version, name).stream())
                    .anyMatch(term -> !term.isLeaf()))
            .toList();
    if (axis.isPresent()) {
      available(Optional.empty());
      words.names(axis.get()).forEach(own -> available(Optional.of(own)));
    } else {
      IntStream.range(0, members.size()).forEach(profile -> index(profile, List.of()));
    }
  }

  static TermCells of(Words words, Usage usage, String key, Fact fact) {
    return new TermCells(words, usage, key, fact);
  }

  private List<Truth> look(Usage usage, String key, String name) {
    List<Truth> look = new ArrayList<>();
    having.forEach(version -> look.add(Truth.of(term(version, name).isPresent())));
    for (Usage.Measure measure : usage.of(key)) {
      Taxonomy tree = tree(measure.version());
      Optional<Term> term = term(measure.version(), name);
      look.add(term.map(is -> tree.is(is, measure.term())).orElse(Truth.FALSE));
      look.add(term.map(is -> tree.is(measure.term(), is)).orElse(Truth.FALSE));
    }
    return look;
  }

  private Taxonomy tree(int version) {
    return words.taxonomy(version, taxonomy).orElseThrow();
  }

  private Optional<Term> term(int version, String name) {
    return tree(version).find(name);
  }

  private int index(int profile, List<Truth> relation) {
    return cells.computeIfAbsent(new Cell(profile, relation), _ -> cells.size());
  }

  /** The axis whose term the fact is compared with. */
  Optional<Axis> axis() {
    return axis;
  }

  List<Cell> cells() {
    return List.copyOf(cells.keySet());
  }

  /** What stands for a cell in a version, if it knows it; which of its terms does not matter. */
  Optional<Term> standIn(int version, Cell cell) {
    return term(version, members.get(cell.profile()).getFirst());
  }

  /** The relation of a cell in a version. */
  Truth relation(int version, Cell cell) {
    return cell.relation().get(having.indexOf(version));
  }

  /**
   * The cells that are not empty if the request's own term is this.
   *
   * @param own empty if the request names none
   */
  BitSet available(Optional<String> own) {
    BitSet available = new BitSet();
    int[] unrelated = members.stream().mapToInt(List::size).toArray();
    if (own.isPresent()) {
      for (String name : axis.orElseThrow() == Axis.CATEGORY ? near(own.get()) : names) {
        List<Truth> relation = relation(own.get(), name);
        int profile = profiles.getOrDefault(name, 0);
        if (!relation.equals(noRelation())) {
          available.set(index(profile, relation));
          unrelated[profile]--;
        }
      }
    }
    for (int profile = 0; profile < unrelated.length; profile++) {
      if (unrelated[profile] > 0) {
        available.set(index(profile, noRelation()));
      }
    }
    return available;
  }

  /** All that an item can have to do with: itself and what is broader than some item. */
  private List<String> near(String item) {
    List<String> near = new ArrayList<>(broad);
    if (profiles.containsKey(item) && !broad.contains(item)) {
      near.add(item);
    }
    return near;
  }

  private List<Truth> noRelation() {
    return having.stream().map(_ -> Truth.FALSE).toList();
  }

  private List<Truth> relation(String own, String name) {
    return having.stream()
        .map(version ->
            words
                .askable(version, axis.orElseThrow(), own)
                .flatMap(term -> term(version, name).map(other -> tree(version).is(term, other)))
                .orElse(Truth.FALSE))
        .toList();
  }

  /** The cell of a term, if the request's own term is this; empty if there is no such term. */
  public Optional<Integer> cellOf(String name, Optional<String> own) {
    Integer profile = profiles.get(name);
    if (profile == null) {
      return Optional.empty();
    }
    List<Truth> relation =
        axis.isEmpty() ? List.of() : own.map(o -> relation(o, name)).orElse(noRelation());
    return Optional.ofNullable(cells.get(new Cell(profile, relation)));
  }

  /** A term of a cell, by its name, if the request's own term is this. */
  public String member(int cell, Optional<String> own) {
    return members.get(cells().get(cell).profile()).stream()
        .filter(name -> cellOf(name, own).equals(Optional.of(cell)))
        .findFirst()
        .orElseThrow();
  }
}
