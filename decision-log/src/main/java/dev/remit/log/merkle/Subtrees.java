package dev.remit.log.merkle;

/**
 * Where the hashes of a tree's full subtrees are found.
 *
 * @param <X> what may go wrong
 */
@FunctionalInterface
public interface Subtrees<X extends Exception> {

  /**
   * The root of the leaves from {@code index * 2^height} to {@code (index + 1) * 2^height}.
   *
   * @throws X if it is not to be had
   */
  Hash root(int height, long index) throws X;
}
