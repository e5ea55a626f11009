package dev.remit.engine.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The data items in classes that no rule tells apart: two items of a class are in the same ones of
 * all the sets of items that the version speaks of.
 */
final class Classes {

  private final int[] byItem;
  private final List<Integer> sizes = new ArrayList<>();

  private Classes(int items) {
    this.byItem = new int[items];
    sizes.add(items);
  }

  /**
   * The classes that sets make.
   *
   * @param items how many terms {@code category} has
   * @param sets sets of items, by their indexes
   */
  static Classes of(int items, Collection<BitSet> sets) {
    Classes classes = new Classes(items);
    sets.forEach(classes::split);
    return classes;
  }

  /** Splits every class that is partly in a set. */
  private void split(BitSet set) {
    Map<Integer, Integer> inside = new HashMap<>();
    set.stream().forEach(item -> inside.merge(byItem[item], 1, Integer::sum));
    Map<Integer, Integer> renamed = new HashMap<>();
    inside.forEach((known, count) -> {
      if (count < sizes.get(known)) {
        renamed.put(known, sizes.size());
        sizes.set(known, sizes.get(known) - count);
        sizes.add(count);
      }
    });
    set.stream().forEach(item -> byItem[item] = renamed.getOrDefault(byItem[item], byItem[item]));
  }

  /** How many classes there are. */
  int size() {
    return sizes.size();
  }

  /** The class of each item, by its index; not to be changed. */
  int[] byItem() {
    return byItem;
  }
}
