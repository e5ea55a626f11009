package dev.remit.log.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree that grows to the right, of which only the roots of its largest full subtrees are kept:
 * one for each bit of its size. Not thread-safe.
 */
public final class Frontier {

  /** The largest subtree first. */
  private final List<Hash> roots;

  private long size;

  /** A tree without leaves. */
  public Frontier() {
    this(new ArrayList<>(), 0);
  }

  private Frontier(List<Hash> roots, long size) {
    this.roots = roots;
    this.size = size;
  }

  /**
   * The first leaves of a tree.
   *
   * @throws X if a hash is not to be had
   */
  public static <X extends Exception> Frontier of(long size, Subtrees<X> subtrees) throws X {
    Frontier frontier = new Frontier();
    while (frontier.size < size) {
      int height = 63 - Long.numberOfLeadingZeros(size - frontier.size);
      frontier.appendSubtree(height, subtrees.root(height, frontier.size >> height));
    }
    return frontier;
  }

  /** Adds a leaf. */
  public void append(Hash leaf) {
    appendSubtree(0, leaf);
  }

  /**
   * Adds a full subtree of {@code 2^height} leaves.
   *
   * @throws IllegalStateException if the tree's size is not a multiple of the subtree's
   */
  public void appendSubtree(int height, Hash root) {
    long leaves = 1L << height;
    if (size % leaves != 0) {
      throw new IllegalStateException("no subtree of " + leaves + " leaves begins at " + size);
    }
    Hash merged = root;
    for (long rest = size >> height; (rest & 1) == 1; rest >>= 1) {
      merged = Hash.ofNode(roots.removeLast(), merged);
    }
    roots.add(merged);
    size += leaves;
  }

  /** How many leaves it has. */
  public long size() {
    return size;
  }

  /** The hash of the whole tree. */
  public Hash root() {
    if (roots.isEmpty()) {
      return Hash.EMPTY;
    }
    Hash root = roots.getLast();
    for (int i = roots.size() - 2; i >= 0; i--) {
      root = Hash.ofNode(roots.get(i), root);
    }
    return root;
  }

  /** Another tree that is the same now. */
  public Frontier copy() {
    return new Frontier(new ArrayList<>(roots), size);
  }
}
