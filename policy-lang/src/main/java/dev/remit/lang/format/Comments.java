package dev.remit.lang.format;

import dev.remit.lang.format.Doc.Leaf;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Comment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Comments, each attached to the leaf it precedes, or trails on the same line. A comment never
 * leaves the declaration or item it stands in.
 */
final class Comments {

  /** The comments of one leaf. */
  static final class Attached {
    final List<Comment> before = new ArrayList<>();
    @Nullable Comment after;
  }

  private final Map<Leaf, Attached> byLeaf = new HashMap<>();
  private final NavigableMap<Integer, Leaf> leaves = new TreeMap<>();
  private final NavigableMap<Integer, Span> wholes = new TreeMap<>();

  private Comments() {}

  static Comments none() {
    return new Comments();
  }

  /**
   * @param leaves in any order, one at the end of the text among them; the last of those that begin
   *     at one place counts
   * @param wholes the declarations and items
   */
  static Comments attach(List<Comment> comments, List<Leaf> leaves, List<Span> wholes) {
    Comments attached = new Comments();
    leaves.forEach(leaf -> attached.leaves.put(leaf.span.start(), leaf));
    wholes.forEach(whole -> attached.wholes.put(whole.start(), whole));
    comments.stream()
        .sorted(Comparator.comparingInt(comment -> comment.span().start()))
        .forEach(attached::attach);
    return attached;
  }

  @Nullable Attached of(Leaf leaf) {
    return byLeaf.get(leaf);
  }

  private void attach(Comment comment) {
    int at = comment.span().start();
    Map.Entry<Integer, Leaf> last = leaves.floorEntry(at);
    Map.Entry<Integer, Leaf> next = leaves.higherEntry(at);
    Map.Entry<Integer, Span> around = wholes.floorEntry(at);
    boolean inWhole = around != null && around.getValue().end() > at;
    boolean lastIsNear = last != null && !(inWhole && last.getKey() < around.getKey());
    boolean nextIsNear = next != null && !(inWhole && next.getKey() >= around.getValue().end());
    if (lastIsNear && last.getValue().span.end() > at) {
      attached(last.getValue()).before.add(comment);
    } else if (lastIsNear && comment.trailing()) {
      after(attached(last.getValue()), comment);
    } else if (nextIsNear || !lastIsNear) {
      attached(next.getValue()).before.add(comment);
    } else {
      attached(last.getValue()).before.add(comment);
    }
  }

  /** Only one comment can trail; those before it on earlier lines go before the leaf. */
  private static void after(Attached attached, Comment comment) {
    if (attached.after != null) {
      attached.before.add(attached.after);
    }
    attached.after = comment;
  }

  private Attached attached(Leaf leaf) {
    return byLeaf.computeIfAbsent(leaf, _ -> new Attached());
  }
}
