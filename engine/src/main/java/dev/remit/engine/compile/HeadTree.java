package dev.remit.engine.compile;

import dev.remit.engine.request.Request;
import dev.remit.lang.word.Axis;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules whose heads match a request and an item, in a number of steps that does not
 * depend on how many rules there are: a tree forks by one axis after another, until the rules that
 * are left are those that match. Where it would have become too large, the axes that are left are
 * looked at when a request comes. Immutable.
 */
final class HeadTree {

  private static final Axis[] AXES = Axis.values();
  private static final int CATEGORY = Axis.CATEGORY.index();

  /** A fork, or the rules that are left. */
  sealed interface Node permits Fork, Open, Candidates {}

  private final Node root;
  private final int[][] rowOf = new int[AXES.length][];
  private final Candidates[][] rows = new Candidates[AXES.length][];
  private final int endOfForbidding;
  private final int endOfPermitting;
  private final int endOfReferring;

  /**
   * The tree of a version.
   *
   * @param maxBytes about how large it may become
   */
  HeadTree(Heads heads, Layout layout, long maxBytes) {
    HeadTreeBuilder builder = new HeadTreeBuilder(heads, layout, maxBytes);
    this.root = builder.build();
    for (Axis axis : AXES) {
      rowOf[axis.index()] = heads.rowOf(axis);
      rows[axis.index()] =
          builder.isComplete() ? new Candidates[0] : heads.rows(axis); // nobody asks for them
    }
    this.endOfForbidding = layout.endOfForbidding();
    this.endOfPermitting = layout.endOfPermitting();
    this.endOfReferring = layout.endOfReferring();
  }

  /** By the number of the row on an axis, what is next. */
  static final class Fork implements Node {
    private final int axis;
    private final int @Nullable [] keys;
    private final Node[] next;

    /** A fork with something next for every row. */
    Fork(Axis axis, Node[] next) {
      this.axis = axis.index();
      this.keys = null;
      this.next = next;
    }

    /**
     * A fork with something next for some rows, and no rules for the others.
     *
     * @param rows whose numbers
     */
    Fork(Axis axis, List<Integer> rows, Node[] next) {
      int room = 4 * Integer.highestOneBit(rows.size());
      int[] table = new int[room];
      Node[] places = new Node[room];
      Arrays.fill(table, -1);
      Arrays.fill(places, Candidates.NONE);
      for (int i = 0; i < rows.size(); i++) {
        int place = place(rows.get(i), room);
        while (table[place] >= 0) {
          place = (place + 1) & (room - 1);
        }
        table[place] = rows.get(i);
        places[place] = next[i];
      }
      this.axis = axis.index();
      this.keys = table;
      this.next = places;
    }

    private static int place(int row, int room) {
      return ((row * 0x9E3779B9) >>> 16) & (room - 1);
    }

    private Node at(int row) {
      int[] table = keys;
      if (table == null) {
        return next[row];
      }
      // INVARIANT: at least half of the places are free, and next to a free place are no rules.
      int place = place(row, table.length);
      while (table[place] != row && table[place] >= 0) {
        place = (place + 1) & (table.length - 1);
      }
      return next[place];
    }
  }

  /** Rules that are left while some axes have not been looked at. */
  record Open(Candidates rules, int axes) implements Node {}

  /**
   * The rules whose heads may match, or may if the axes do that are left.
   *
   * @param itemClass that of the item
   */
  Node find(Request request, int itemClass) {
    Node node = root;
    while (node instanceof Fork fork) {
      node = fork.at(row(fork.axis, request, itemClass));
    }
    return node;
  }

  /**
   * The rules whose heads may match.
   *
   * @param found by {@link #find}
   * @param room filled and given back, or left alone
   */
  Candidates rules(Node found, Request request, int itemClass, Candidates room) {
    return found instanceof Candidates rules
        ? rules
        : narrow((Open) found, request, itemClass, room);
  }

  private int row(int axis, Request request, int itemClass) {
    return rowOf[axis][axis == CATEGORY ? itemClass : request.placeOn(axis)];
  }

  /** Looks at the axes that are left, the one with the fewest rules first. */
  private Candidates narrow(Open open, Request request, int itemClass, Candidates room) {
    Candidates found = open.rules();
    for (int left = open.axes(); left != 0; ) {
      int best = -1;
      int fewest = Integer.MAX_VALUE;
      for (int axes = left; axes != 0; axes &= axes - 1) {
        int axis = Integer.numberOfTrailingZeros(axes);
        int size = rows[axis][row(axis, request, itemClass)].size;
        if (size < fewest) {
          fewest = size;
          best = axis;
        }
      }
      room.become(found, rows[best][row(best, request, itemClass)]);
      found = room;
      left &= ~(1 << best);
    }
    return found.staged(endOfForbidding, endOfPermitting, endOfReferring);
  }
}
