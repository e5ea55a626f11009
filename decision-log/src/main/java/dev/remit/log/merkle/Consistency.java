package dev.remit.log.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * A proof that a tree begins with an older one (RFC 6962, section 2.1.2).
 *
 * @param from how many leaves the older tree has; at most {@code size}
 * @param size how many leaves the tree has
 * @param path the hashes that both roots are made of
 */
public record Consistency(long from, long size, List<Hash> path) {

  public Consistency {
    if (from < 0 || from > size) {
      throw new IllegalArgumentException("a tree of " + size + " never had " + from + " leaves");
    }
    path = List.copyOf(path);
  }

  /**
   * Proves that a tree begins with one of its first leaves.
   *
   * @throws X if a hash is not to be had
   * @throws IllegalArgumentException if the older tree is the larger
   */
  public static <X extends Exception> Consistency prove(long from, long size, Subtrees<X> subtrees)
      throws X {
    if (from < 0 || from > size) {
      throw new IllegalArgumentException("a tree of " + size + " never had " + from + " leaves");
    }
    List<Hash> path = new ArrayList<>();
    if (from > 0 && from < size) {
      path.addAll(path(from, 0, size, subtrees));
    }
    return new Consistency(from, size, path);
  }

  private static <X extends Exception> List<Hash> path(
      long from, long first, long last, Subtrees<X> subtrees) throws X {
    List<Hash> path = new ArrayList<>();
    long begin = first;
    long end = last;
    boolean whole = true;
    while (from != end) {
      long middle = begin + Ranges.split(end - begin);
      if (from <= middle) {
        path.add(Ranges.hash(middle, end, subtrees));
        end = middle;
      } else {
        path.add(Ranges.hash(begin, middle, subtrees));
        begin = middle;
        whole = false;
      }
    }
    if (!whole) {
      path.add(Ranges.hash(begin, end, subtrees));
    }
    return path.reversed();
  }

  /**
   * Whether it proves that the tree with a root begins with the tree with the older root (RFC 9162,
   * section 2.1.4.2).
   */
  public boolean proves(Hash older, Hash root) {
    if (from == 0) {
      return path.isEmpty() && older.equals(Hash.EMPTY);
    }
    if (from == size) {
      return path.isEmpty() && older.equals(root);
    }
    List<Hash> hashes = new ArrayList<>(path);
    if (Long.bitCount(from) == 1) {
      hashes.addFirst(older);
    }
    if (hashes.isEmpty()) {
      return false;
    }
    long place = from - 1;
    long last = size - 1;
    while ((place & 1) == 1) {
      place >>= 1;
      last >>= 1;
    }
    Hash small = hashes.getFirst();
    Hash large = hashes.getFirst();
    for (Hash beside : hashes.subList(1, hashes.size())) {
      if (last == 0) {
        return false;
      }
      if ((place & 1) == 1 || place == last) {
        small = Hash.ofNode(beside, small);
        large = Hash.ofNode(beside, large);
        while ((place & 1) == 0 && place != 0) {
          place >>= 1;
          last >>= 1;
        }
      } else {
        large = Hash.ofNode(large, beside);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 && small.equals(older) && large.equals(root);
  }
}
