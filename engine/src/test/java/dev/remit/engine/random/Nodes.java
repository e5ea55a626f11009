package dev.remit.engine.random;

import dev.remit.lang.source.Source;
import dev.remit.lang.source.Span;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Trees of records as such: what they are made of, and whether two say the same. */
public final class Nodes {

  /** What each record holds, but for places in the text. */
  private static final ClassValue<List<Method>> PARTS =
      new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .filter(part -> part.getType() != Span.class && part.getType() != Source.class)
              .map(RecordComponent::getAccessor)
              .peek(accessor -> accessor.setAccessible(true))
              .toList();
        }
      };

  private Nodes() {}

  /** Visits a node and everything that it holds, places in the text left out. */
  public static void visit(Object node, Consumer<Object> visitor) {
    visitor.accept(node);
    if (node instanceof Record) {
      PARTS.get(node.getClass()).forEach(part -> visit(part(node, part), visitor));
    } else {
      elements(node).forEach(element -> visit(element, visitor));
    }
  }

  /** Whether two nodes are equal but for places in the text. */
  public static boolean same(Object one, Object other) {
    if (one.getClass() == other.getClass() && one instanceof Record) {
      for (Method part : PARTS.get(one.getClass())) {
        if (!same(part(one, part), part(other, part))) {
          return false;
        }
      }
      return true;
    }
    if (one instanceof Collection<?> || one instanceof Optional<?>) {
      Iterator<?> left = elements(one).iterator();
      Iterator<?> right = elements(other).iterator();
      while (left.hasNext() && right.hasNext()) {
        if (!same(left.next(), right.next())) {
          return false;
        }
      }
      return !left.hasNext() && !right.hasNext();
    }
    return one.equals(other);
  }

  private static Collection<?> elements(Object node) {
    return switch (node) {
      case Collection<?> collection -> collection;
      case Optional<?> optional -> optional.stream().toList();
      default -> List.of();
    };
  }

  private static Object part(Object node, Method accessor) {
    try {
      return accessor.invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
