package dev.remit.engine.compile;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The sets of items that conditions compare the requested data with. Of the first 64, it is found
 * out once for a request which of them have some requested item, and which have all.
 */
final class DataSets {

  private final int terms;
  private final Map<BitSet, Integer> numbers = new LinkedHashMap<>();

  /**
   * No sets so far.
   *
   * @param terms how many terms {@code category} has
   */
  DataSets(int terms) {
    this.terms = terms;
  }

  void add(BitSet items) {
    numbers.putIfAbsent(items, numbers.size());
  }

  /** The number of a set that was added. */
  int number(BitSet items) {
    return Objects.requireNonNull(numbers.get(items));
  }

  boolean isEmpty() {
    return numbers.isEmpty();
  }

  /** For each item, by its index, which of the first 64 sets it is in: a bit for each. */
  long[] byItem() {
    long[] byItem = new long[terms];
    numbers.forEach((items, number) -> {
      if (number < Long.SIZE) {
        items.stream().forEach(item -> byItem[item] |= 1L << number);
      }
    });
    return byItem;
  }

  /** A bit for every term of {@code category}. */
  long[] bits(BitSet items) {
    return Arrays.copyOf(items.toLongArray(), (terms + Long.SIZE - 1) / Long.SIZE);
  }
}
