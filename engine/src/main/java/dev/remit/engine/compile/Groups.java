package dev.remit.engine.compile;

import dev.remit.lang.model.Term;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The items of one request in groups that are decided alike, each named by the position of its
 * first item, and the verdict of each. Not thread-safe; used again for every request of a thread.
 */
final class Groups {

  private final int[] first;
  private final int[] firstOf;
  private int[] next = new int[0];
  private long[] signatures = new long[0];
  private @Nullable Verdict[] verdicts = new Verdict[0];
  private int request;

  /**
   * Room for groups.
   *
   * @param classes how many classes of items there are
   */
  Groups(int classes) {
    this.first = new int[classes];
    this.firstOf = new int[classes];
  }

  /** Begins a request for so many items. */
  void begin(int items) {
    if (++request == 0) {
      Arrays.fill(firstOf, 0);
      request = 1;
    }
    if (next.length < items) {
      next = new int[items];
      signatures = new long[items];
      verdicts = new Verdict[items];
    }
  }

  /** Forgets the verdicts, so that none of them is kept from being collected. */
  void end(int items) {
    Arrays.fill(verdicts, 0, items, null);
  }

  /** The group of an item: its own position if it is the first of its group. */
  int group(int position, Term item, int itemClass, Alike alike) {
    long signature = alike.signature(item);
    int last = -1;
    if (firstOf[itemClass] == request) {
      for (int group = first[itemClass]; group >= 0; group = next[group]) {
        if (signatures[group] == signature) {
          return group;
        }
        last = group;
      }
    }
    if (last < 0) {
      first[itemClass] = position;
      firstOf[itemClass] = request;
    } else {
      next[last] = position;
    }
    next[position] = -1;
    signatures[position] = signature;
    return position;
  }

  void decide(int group, Verdict verdict) {
    verdicts[group] = verdict;
  }

  /** The verdict of a group; null if it has none, or is none. */
  @Nullable Verdict verdict(int group) {
    return verdicts[group];
  }
}
