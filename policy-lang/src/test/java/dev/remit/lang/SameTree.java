package dev.remit.lang;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Comment;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Trees as text without places, to compare what was written wherever it stands. */
public final class SameTree {

  private SameTree() {}

  /** A tree, or a list of them, as text without spans, sources and comments. */
  public static String text(Object node) {
    return switch (node) {
      case Span _, Source _, Comment _ -> "";
      case Optional<?> optional -> optional.map(SameTree::text).orElse("-");
      case List<?> list ->
          list.stream().map(SameTree::text).collect(Collectors.joining(" ", "[", "]"));
      case Record tree -> record(tree);
      case String text -> "'" + text + "'";
      default -> node.toString();
    };
  }

  private static String record(Record tree) {
    StringBuilder text = new StringBuilder(tree.getClass().getSimpleName()).append('(');
    for (RecordComponent component : tree.getClass().getRecordComponents()) {
      try {
        text.append(text(component.getAccessor().invoke(tree))).append(' ');
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("a component of " + tree.getClass(), e);
      }
    }
    return text.append(')').toString();
  }
}
