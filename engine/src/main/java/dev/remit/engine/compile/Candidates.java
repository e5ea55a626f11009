package dev.remit.engine.compile;

import java.util.Arrays;

/** The rules whose heads match a request and an item: of some words, in order, the bits. */
final class Candidates {

  final int[] words;

  /** The rules whose heads may match. */
  final long[] possible;

  /** Those of them whose heads match. */
  final long[] sure;

  int size;

  /** None so far, but room for some. */
  Candidates(int[] words, long[] possible, long[] sure) {
    this.words = words;
    this.possible = possible;
    this.sure = sure;
  }

  /** The same, to be kept. */
  Candidates copy() {
    Candidates copy =
        new Candidates(
            Arrays.copyOf(words, size), Arrays.copyOf(possible, size), Arrays.copyOf(sure, size));
    copy.size = size;
    return copy;
  }
}
