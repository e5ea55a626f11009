package dev.remit.log.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * A proof that a leaf is in a tree (an audit path, RFC 6962, section 2.1.1).
 *
 * @param index the leaf's, from 0; below {@code size}
 * @param size how many leaves the tree has
 * @param path the hashes beside the way from the leaf to the root
 */
public record Inclusion(long index, long size, List<Hash> path) {

  public Inclusion {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("a tree of " + size + " leaves has none at " + index);
    }
    path = List.copyOf(path);
  }

  /**
   * Proves a leaf.
   *
   * @throws X if a hash is not to be had
   * @throws IllegalArgumentException if the tree has no such leaf
   */
  public static <X extends Exception> Inclusion prove(long index, long size, Subtrees<X> subtrees)
      throws X {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("a tree of " + size + " leaves has none at " + index);
    }
    List<Hash> path = new ArrayList<>();
    long begin = 0;
    long end = size;
    while (end - begin > 1) {
      long middle = begin + Ranges.split(end - begin);
      if (index < middle) {
        path.add(Ranges.hash(middle, end, subtrees));
        end = middle;
      } else {
        path.add(Ranges.hash(begin, middle, subtrees));
        begin = middle;
      }
    }
    return new Inclusion(index, size, path.reversed());
  }

  /** The root of the tree that has this leaf there (RFC 9162, section 2.1.3.2). */
  private Hash root(Hash leaf) {
    Hash hash = leaf;
    long place = index;
    long last = size - 1;
    for (Hash beside : path) {
      if ((place & 1) == 1 || place == last) {
        hash = Hash.ofNode(beside, hash);
        while ((place & 1) == 0 && place != 0) {
          place >>= 1;
          last >>= 1;
        }
      } else {
        hash = Hash.ofNode(hash, beside);
      }
      place >>= 1;
      last >>= 1;
    }
    return hash;
  }

  /** Whether it proves that the tree with a root has a leaf. */
  public boolean proves(Hash leaf, Hash root) {
    return path.size() == length(index, size) && root(leaf).equals(root);
  }

  private static int length(long index, long size) {
    int length = 0;
    long begin = 0;
    long end = size;
    while (end - begin > 1) {
      long middle = begin + Ranges.split(end - begin);
      if (index < middle) {
        end = middle;
      } else {
        begin = middle;
      }
      length++;
    }
    return length;
  }
}
