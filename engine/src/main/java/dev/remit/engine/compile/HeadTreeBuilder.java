package dev.remit.engine.compile;

import dev.remit.lang.word.Axis;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link HeadTree}, level by level, so that when it becomes too large what is left undone
 * is at the far ends. At each fork it takes the axis after which the fewest rules are left on the
 * average; rules that are left in several places are there once. Not thread-safe; used once.
 */
final class HeadTreeBuilder {

  /** About how much memory a tree may take. */
  static final long MAX_BYTES = 12 << 20;

  /** So many words of rules may be looked at while it is built. */
  private static final long MAX_WORK = 60_000_000;

  private static final Axis[] AXES = Axis.values();
  private static final int ALL_AXES = (1 << AXES.length) - 1;

  /** A fork of no more rows than this, or of which one in so many leaves rules, has all rows. */
  private static final int FEW = 16;

  private static final int DENSE = 4;

  private static final int BYTES_OF_NODE = 120;
  private static final int BYTES_OF_WORD = 20;
  private static final int BYTES_OF_CHILD = 12;

  private final Heads heads;
  private final Layout layout;
  private final int[][][] rowsOfWord = new int[AXES.length][][];
  private final Candidates room;
  private final Map<Key, Plan> plans = new HashMap<>();
  private final Deque<Plan> waiting = new ArrayDeque<>();
  private final IdentityHashMap<Plan, HeadTree.Node> built = new IdentityHashMap<>();
  private final long maxBytes;
  private long bytes;
  private long work;
  private boolean complete = true;

  HeadTreeBuilder(Heads heads, Layout layout, long maxBytes) {
    this.heads = heads;
    this.layout = layout;
    this.maxBytes = maxBytes;
    this.room = Candidates.room(layout.size());
    for (Axis axis : AXES) {
      rowsOfWord[axis.index()] = rowsOfWord(heads.rows(axis), layout.size());
    }
  }

  /** For each word, the numbers of the rows that have rules of it. */
  private static int[][] rowsOfWord(Candidates[] rows, int words) {
    int[] counts = new int[words];
    for (Candidates row : rows) {
      Arrays.stream(row.words).forEach(word -> counts[word]++);
    }
    int[][] rowsOfWord = new int[words][];
    Arrays.setAll(rowsOfWord, word -> new int[counts[word]]);
    for (int i = rows.length - 1; i >= 0; i--) {
      for (int word : rows[i].words) {
        rowsOfWord[word][--counts[word]] = i;
      }
    }
    return rowsOfWord;
  }

  private record Key(Candidates rules, int axes) {}

  /**
   * A node to be: some rules, and the axes that have not been looked at. In the end it is a fork,
   * or the same as another, or what it was.
   */
  private static final class Plan {
    private final Candidates rules;
    private final int axes;
    private @Nullable Forking forking;
    private @Nullable Plan same;

    Plan(Candidates rules, int axes) {
      this.rules = rules;
      this.axes = axes;
    }
  }

  /**
   * What an axis does to some rules.
   *
   * @param rows the numbers of those that leave any
   * @param left what each leaves
   * @param count how many rules that are, all together
   */
  private record Effect(Axis axis, List<Integer> rows, List<Candidates> left, long count) {}

  private record Forking(Axis axis, List<Integer> rows, List<Plan> next) {}

  HeadTree.Node build() {
    Plan root = plan(everything(), ALL_AXES);
    while (!waiting.isEmpty()) {
      Plan plan = waiting.remove();
      if (bytes > maxBytes || work > MAX_WORK) {
        complete = false;
      } else {
        continued(plan);
      }
    }
    return node(root);
  }

  /** Whether no axis is left to be looked at for any request. */
  boolean isComplete() {
    return complete;
  }

  private Candidates everything() {
    int[] words = new int[layout.size()];
    Arrays.setAll(words, word -> word);
    long[] rules =
        layout.words().stream().mapToLong(word -> -1L >>> (Long.SIZE - word.size())).toArray();
    return new Candidates(words, rules, rules.clone());
  }

  private Plan plan(Candidates rules, int axes) {
    Key key = new Key(rules, axes);
    Plan known = plans.get(key);
    if (known == null) {
      known = new Plan(rules, axes);
      plans.put(key, known);
      bytes += BYTES_OF_NODE + (long) BYTES_OF_WORD * rules.size;
      if (axes != 0 && rules.size > 0) {
        waiting.add(known);
      }
    }
    return known;
  }

  /** Looks at one axis more, and at those that make no difference. */
  private void continued(Plan plan) {
    int axes = plan.axes;
    Effect best = null;
    for (Axis axis : AXES) {
      if ((axes & bit(axis)) == 0) {
        continue;
      }
      Effect effect = effect(axis, plan.rules);
      if (effect.left.isEmpty()) {
        plan.same = plan(Candidates.NONE, 0);
        return;
      }
      if (!isTheSame(effect)) {
        best = best == null || average(effect) < average(best) ? effect : best;
        continue;
      }
      axes &= ~bit(axis);
      Candidates left = effect.left.getFirst();
      if (!left.equals(plan.rules)) {
        plan.same = plan(left, axes);
        return;
      }
    }
    if (best == null) {
      plan.same = plan(plan.rules, 0);
    } else {
      plan.forking = new Forking(best.axis, best.rows, next(best, axes & ~bit(best.axis)));
    }
  }

  private static int bit(Axis axis) {
    return 1 << axis.index();
  }

  private double average(Effect effect) {
    return (double) effect.count / heads.rows(effect.axis).length;
  }

  /** Whether every row leaves the same rules. */
  private boolean isTheSame(Effect effect) {
    return effect.rows.size() == heads.rows(effect.axis).length
        && effect.left.stream().allMatch(effect.left.getFirst()::equals);
  }

  private List<Plan> next(Effect effect, int axes) {
    bytes += (long) BYTES_OF_CHILD * effect.rows.size();
    return effect.left.stream().map(left -> plan(left, axes)).toList();
  }

  private Effect effect(Axis axis, Candidates rules) {
    Candidates[] rows = heads.rows(axis);
    int[] met = met(axis, rules, rows.length);
    List<Integer> numbers = new ArrayList<>();
    List<Candidates> left = new ArrayList<>();
    long count = 0;
    for (int row : met) {
      room.become(rules, rows[row]);
      work += Math.min(rules.size, rows[row].size) + 4;
      if (room.size > 0) {
        numbers.add(row);
        left.add(room.copy());
        count += room.count();
      }
    }
    return new Effect(axis, numbers, left, count);
  }

  /** The numbers of the rows that have rules of the same words. */
  private int[] met(Axis axis, Candidates rules, int rows) {
    int[][] ofWord = rowsOfWord[axis.index()];
    long[] seen = new long[rows / Long.SIZE + 1];
    for (int word : rules.words) {
      work += ofWord[word].length / 4 + 1;
      for (int row : ofWord[word]) {
        seen[row / Long.SIZE] |= 1L << row;
      }
    }
    return BitSet.valueOf(seen).stream().toArray();
  }

  private HeadTree.Node node(Plan plan) {
    HeadTree.Node known = built.get(plan);
    if (known == null) {
      known = made(plan);
      built.put(plan, known);
    }
    return known;
  }

  private HeadTree.Node made(Plan plan) {
    if (plan.same != null) {
      return node(plan.same);
    }
    Forking forking = plan.forking;
    if (forking == null) {
      Candidates rules = plan.rules.staged(layout);
      return plan.axes == 0 || rules.size == 0 ? rules : new HeadTree.Open(rules, plan.axes);
    }
    HeadTree.Node[] next = forking.next.stream().map(this::node).toArray(HeadTree.Node[]::new);
    int rows = heads.rows(forking.axis).length;
    if (rows > FEW && DENSE * forking.rows.size() < rows) {
      return new HeadTree.Fork(forking.axis, forking.rows, next);
    }
    HeadTree.Node[] all = new HeadTree.Node[rows];
    Arrays.fill(all, Candidates.NONE);
    for (int i = 0; i < next.length; i++) {
      all[forking.rows.get(i)] = next[i];
    }
    return new HeadTree.Fork(forking.axis, all);
  }
}
