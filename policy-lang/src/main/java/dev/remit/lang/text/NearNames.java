package dev.remit.lang.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a misspelt word was meant to be: the candidate at the smallest optimal string
 * alignment distance (insertions, deletions, substitutions and swaps of neighbours), if that is
 * small for the word's length.
 */
public final class NearNames {

  private static final int MOST_EDITS = 3;
  private static final int LONGEST_WORD = 200;

  private NearNames() {}

  /**
   * The candidate nearest to a word; the first in alphabetical order among equally near ones. A
   * candidate that differs only in upper and lower case is nearest of all.
   *
   * @param word what was written
   * @param candidates what could have been meant
   * @return nothing if no candidate is near enough to be likely
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    String wanted = fold(word);
    // a third of the letters may be wrong, but never all of a short word
    int limit = Math.min(MOST_EDITS, Math.max(wanted.length() > 2 ? 1 : 0, wanted.length() / 3));
    String nearest = null;
    for (String candidate : candidates) {
      int distance = distance(wanted, fold(candidate), limit);
      if (distance < limit || (distance == limit && isBefore(candidate, nearest))) {
        limit = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static boolean isBefore(String candidate, @Nullable String other) {
    return other == null || candidate.compareTo(other) < 0;
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** The distance between two words, or more than {@code limit} if it is more than that. */
  static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit || a.length() > LONGEST_WORD) {
      return limit + 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > limit) {
        return limit + 1;
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
