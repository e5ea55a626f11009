package dev.remit.engine.compile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some rules: of some words, in order, the bits. As the leaf of a {@link HeadTree} they are the
 * rules whose heads match a request and an item, as far as axes were looked at. Equal if they are
 * the same rules.
 */
final class Candidates implements HeadTree.Node {

  /** Nothing. */
  static final Candidates NONE = new Candidates(new int[0], new long[0], new long[0]);

  /** In ascending order. */
  final int[] words;

  /** The rules whose heads may match. */
  final long[] possible;

  /** Those of them whose heads match. */
  final long[] sure;

  /** The first word, and what there is of it: mostly there is no other, and the arrays are far. */
  final int firstWord;

  final long firstPossible;
  final long firstSure;

  int size;

  /** Where those that forbid end. */
  int permits;

  /** Where those that permit end. */
  int refers;

  /** Where those that refer end. */
  int obliges;

  /** All that the arrays hold. */
  Candidates(int[] words, long[] possible, long[] sure) {
    this.words = words;
    this.possible = possible;
    this.sure = sure;
    this.size = words.length;
    this.firstWord = size == 0 ? 0 : words[0];
    this.firstPossible = size == 0 ? 0 : possible[0];
    this.firstSure = size == 0 ? 0 : sure[0];
  }

  /** None so far, but room for some. */
  static Candidates room(int words) {
    Candidates room = new Candidates(new int[words], new long[words], new long[words]);
    room.size = 0;
    return room;
  }

  /** Becomes those that are in both; one of them may be itself. */
  void become(Candidates one, Candidates other) {
    boolean swapped = one.size > other.size;
    Candidates fewer = swapped ? other : one;
    Candidates more = swapped ? one : other;
    int count = fewer.size;
    int end = more.size;
    int found = 0;
    int from = 0;
    for (int i = 0; i < count && from < end; i++) {
      int word = fewer.words[i];
      from = more.from(word, from, end);
      if (from == end || more.words[from] != word) {
        continue;
      }
      long both = fewer.possible[i] & more.possible[from];
      if (both != 0) {
        // INVARIANT: of neither has been read less than is written, so either may be this.
        words[found] = word;
        sure[found] = fewer.sure[i] & more.sure[from];
        possible[found] = both;
        found++;
      }
      from++;
    }
    size = found;
  }

  /** The word at a position of a leaf. */
  int word(int at) {
    return at == 0 ? firstWord : words[at];
  }

  /** The rules of the word at a position of a leaf whose heads may match. */
  long possible(int at) {
    return at == 0 ? firstPossible : possible[at];
  }

  /** The rules of the word at a position of a leaf whose heads match. */
  long sure(int at) {
    return at == 0 ? firstSure : sure[at];
  }

  /** The position of the first word from there on that is not less than one. */
  private int from(int word, int start, int end) {
    int step = 1;
    int low = start;
    while (low + step < end && words[low + step] < word) {
      low += step;
      step *= 2;
    }
    int high = Math.min(low + step, end);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words[middle] < word) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Finds out where the stages end. */
  Candidates staged(Layout layout) {
    return staged(layout.endOfForbidding(), layout.endOfPermitting(), layout.endOfReferring());
  }

  /** Finds out where the stages end, given before which words. */
  Candidates staged(int endOfForbidding, int endOfPermitting, int endOfReferring) {
    permits = from(endOfForbidding, 0, size);
    refers = from(endOfPermitting, permits, size);
    obliges = from(endOfReferring, refers, size);
    return this;
  }

  /** Whether each stage has rules of no more than one word. */
  boolean isOneOfEach() {
    return permits <= 1 && refers - permits <= 1 && obliges - refers <= 1 && size - obliges <= 1;
  }

  /** The same, to be kept. */
  Candidates copy() {
    return size == 0
        ? NONE
        : new Candidates(
            Arrays.copyOf(words, size), Arrays.copyOf(possible, size), Arrays.copyOf(sure, size));
  }

  /** How many rules may match. */
  int count() {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += Long.bitCount(possible[i]);
    }
    return count;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Candidates candidates
        && Arrays.equals(words, 0, size, candidates.words, 0, candidates.size)
        && Arrays.equals(possible, 0, size, candidates.possible, 0, candidates.size)
        && Arrays.equals(sure, 0, size, candidates.sure, 0, candidates.size);
  }

  @Override
  public int hashCode() {
    long hash = size;
    for (int i = 0; i < size; i++) {
      hash = (hash * 31 + words[i]) * 0x9E3779B97F4A7C15L;
      hash = (hash ^ (hash >>> 29) ^ possible[i]) * 0xBF58476D1CE4E5B9L;
      hash = (hash ^ (hash >>> 32)) + sure[i];
    }
    return Long.hashCode(hash);
  }
}
