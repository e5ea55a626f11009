package dev.remit.analysis.find;

import dev.remit.analysis.report.TermGroup.Extent;
import dev.remit.analysis.report.TermGroup.Part;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names sets of items by the categories they are in: as few as can be found, by taking the category
 * that names most of what is left first (the greedy cover of V. Chvátal, "A greedy heuristic for
 * the set-covering problem", 1979).
 */
final class ItemNames {

  /** What a set is called. */
  record Naming(boolean whole, List<Part> included, List<Part> excluded) {

    private int length() {
      return weight(included) + weight(excluded) + (whole ? 0 : 1);
    }

    private static int weight(List<Part> parts) {
      return parts.stream().mapToInt(part -> 1 + part.terms().size()).sum();
    }
  }

  private record Named(Part part, BitSet items) {}

  /** Of this much of a category, something may be taken away again. */
  private static final double MOSTLY = 0.5;

  private static final int MOST_PAIRED = 150;

  private final Map<String, Integer> positions = new LinkedHashMap<>();
  private final List<Named> categories = new ArrayList<>();
  private final List<Named> shared = new ArrayList<>();
  private final List<Named> singles = new ArrayList<>();

  /**
   * Names some items.
   *
   * @param preferred the categories that rules speak of, which are taken before others
   */
  ItemNames(Set<String> items, Taxonomy tree, Set<String> preferred) {
    items.forEach(item -> positions.put(item, positions.size()));
    for (Term term : tree.terms()) {
      BitSet in = new BitSet();
      for (Term leaf : tree.leaves(term)) {
        Integer position = positions.get(leaf.name());
        if (position != null) {
          in.set(position);
        }
      }
      if (!term.isLeaf() && !in.isEmpty()) {
        categories.add(new Named(new Part(List.of(term.name()), Extent.AND_BELOW), in));
      }
    }
    categories.sort(
        Comparator.comparing(each -> !preferred.contains(each.part().terms().getFirst())));
    for (int i = 0; i < Math.min(categories.size(), MOST_PAIRED); i++) {
      for (int j = i + 1; j < Math.min(categories.size(), MOST_PAIRED); j++) {
        pair(categories.get(i), categories.get(j));
      }
    }
    positions.forEach((item, position) -> {
      BitSet one = new BitSet();
      one.set(position);
      singles.add(new Named(new Part(List.of(item), Extent.AND_BELOW), one));
    });
  }

  private void pair(Named one, Named other) {
    BitSet both = (BitSet) one.items().clone();
    both.and(other.items());
    if (!both.isEmpty() && !both.equals(one.items()) && !both.equals(other.items())) {
      shared.add(
          new Named(
              new Part(
                  List.of(one.part().terms().getFirst(), other.part().terms().getFirst()),
                  Extent.AND_BELOW),
              both));
    }
  }

  Naming name(Set<String> names) {
    BitSet wanted = new BitSet();
    names.forEach(name -> wanted.set(positions.getOrDefault(name, 0)));
    BitSet all = new BitSet();
    all.set(0, positions.size());
    List<Naming> namings = new ArrayList<>();
    namings.add(new Naming(true, List.of(), exactly(without(all, wanted))));
    namings.add(new Naming(false, exactly(wanted), List.of()));
    namings.add(mostly(wanted));
    for (Named category : categories) {
      if (without(wanted, category.items()).isEmpty()) {
        namings.add(
            new Naming(
                false, List.of(category.part()), exactly(without(category.items(), wanted))));
      }
    }
    return namings.stream().min(Comparator.comparingInt(Naming::length)).orElseThrow();
  }

  /** Categories that are mostly wanted, but what is not. */
  private Naming mostly(BitSet wanted) {
    List<Part> included = new ArrayList<>();
    BitSet named = new BitSet();
    for (Named each : greedily(wanted, fitting(wanted))) {
      included.add(each.part());
      named.or(each.items());
    }
    return new Naming(false, included, exactly(without(named, wanted)));
  }

  private List<Named> fitting(BitSet wanted) {
    List<Named> fitting = new ArrayList<>();
    for (Named category : categories) {
      BitSet in = (BitSet) category.items().clone();
      in.and(wanted);
      if (in.cardinality() > MOSTLY * category.items().cardinality()) {
        fitting.add(category);
      }
    }
    fitting.addAll(within(wanted, shared));
    fitting.addAll(within(wanted, singles));
    return fitting;
  }

  /** Names for exactly some items. */
  private List<Part> exactly(BitSet wanted) {
    List<Named> candidates = new ArrayList<>(within(wanted, categories));
    candidates.addAll(within(wanted, shared));
    candidates.addAll(within(wanted, singles));
    return greedily(wanted, candidates).stream().map(Named::part).toList();
  }

  private static List<Named> within(BitSet wanted, List<Named> named) {
    return named.stream().filter(each -> without(each.items(), wanted).isEmpty()).toList();
  }

  /** Covers what is wanted; of equals, the first. */
  private static List<Named> greedily(BitSet wanted, List<Named> candidates) {
    List<Named> chosen = new ArrayList<>();
    BitSet left = (BitSet) wanted.clone();
    while (!left.isEmpty()) {
      Named best = null;
      int most = 0;
      for (Named candidate : candidates) {
        BitSet gain = (BitSet) candidate.items().clone();
        gain.and(left);
        if (gain.cardinality() > most) {
          most = gain.cardinality();
          best = candidate;
        }
      }
      if (best == null) {
        break;
      }
      chosen.add(best);
      left.andNot(best.items());
    }
    return needed(chosen, wanted);
  }

  /** Without those that the others name too. */
  private static List<Named> needed(List<Named> chosen, BitSet wanted) {
    List<Named> needed = new ArrayList<>(chosen);
    for (Named each : chosen) {
      BitSet left = (BitSet) wanted.clone();
      needed.stream()
          .filter(other -> !other.equals(each))
          .forEach(other -> left.andNot(other.items()));
      if (left.isEmpty()) {
        needed.remove(each);
      }
    }
    return needed;
  }

  private static BitSet without(BitSet set, BitSet other) {
    BitSet rest = (BitSet) set.clone();
    rest.andNot(other);
    return rest;
  }
}
