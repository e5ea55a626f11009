package dev.remit.log.merkle;

/** Hashes of ranges of a tree's leaves, put together of full subtrees (RFC 6962, section 2.1). */
final class Ranges {

  private Ranges() {}

  /**
   * The hash of the leaves from {@code begin}, a place where a subtree of their number may begin,
   * to {@code end}.
   */
  static <X extends Exception> Hash hash(long begin, long end, Subtrees<X> subtrees) throws X {
    long length = end - begin;
    if (Long.bitCount(length) == 1) {
      int height = Long.numberOfTrailingZeros(length);
      return subtrees.root(height, begin >> height);
    }
    long split = begin + split(length);
    return Hash.ofNode(hash(begin, split, subtrees), hash(split, end, subtrees));
  }

  /** The largest power of two below a number that is at least 2. */
  static long split(long length) {
    return Long.highestOneBit(length - 1);
  }
}
