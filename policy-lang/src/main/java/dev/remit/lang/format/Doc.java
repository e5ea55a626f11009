package dev.remit.lang.format;

import dev.remit.lang.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A text whose line breaks are not yet chosen, after D. C. Oppen, "Prettyprinting" (1980), and P.
 * Wadler, "A prettier printer" (2003).
 */
sealed interface Doc {

  /**
   * A piece that is never broken, and to which comments are attached. Two leaves are never equal.
   */
  final class Leaf implements Doc {
    final String text;
    final Span span;
    final boolean closes;

    private Leaf(String text, Span span, boolean closes) {
      this.text = text;
      this.span = span;
      this.closes = closes;
    }
  }

  /** A line break, or {@code flat} if the group around it fits on the line. */
  record Line(String flat) implements Doc {}

  /** A line break, with a blank line after it or not. */
  record Break(boolean blank) implements Doc {}

  /** Text without a place of its own. */
  record Glue(String text) implements Doc {}

  /** Two columns further in. */
  record Nest(Doc doc) implements Doc {}

  /** On one line if it fits, else with all its own lines broken. */
  record Group(Doc doc) implements Doc {}

  record Row(List<Doc> docs) implements Doc {
    public Row {
      docs = List.copyOf(docs);
    }
  }

  static Doc leaf(String text, Span span) {
    return new Leaf(text, span, false);
  }

  /** A closing bracket: comments before it belong to what it closes. */
  static Doc close(String text, Span span) {
    return new Leaf(text, span, true);
  }

  static Doc row(Doc... docs) {
    return new Row(List.of(docs));
  }

  static Doc group(Doc... docs) {
    return new Group(row(docs));
  }

  static Doc nest(Doc... docs) {
    return new Nest(row(docs));
  }

  static Doc space() {
    return new Line(" ");
  }

  static Doc newline() {
    return new Break(false);
  }

  static Doc blankLine() {
    return new Break(true);
  }

  /** {@code a, b, c}: as many on a line as fit; the lines after the first are further in. */
  static Doc list(List<Doc> docs) {
    List<Doc> rows = new ArrayList<>();
    for (int i = 0; i < docs.size(); i++) {
      Doc doc = i < docs.size() - 1 ? suffixed(docs.get(i), ",") : docs.get(i);
      rows.add(i == 0 ? doc : nest(group(space(), doc)));
    }
    return new Row(rows);
  }

  /** The same with text before its first leaf, so that comments before the leaf come first. */
  static Doc prefixed(String prefix, Doc doc) {
    return switch (doc) {
      case Leaf leaf -> new Leaf(prefix + leaf.text, leaf.span, leaf.closes);
      case Row row -> {
        List<Doc> docs = new ArrayList<>(row.docs());
        docs.set(0, prefixed(prefix, docs.getFirst()));
        yield new Row(docs);
      }
      case Nest nest -> new Nest(prefixed(prefix, nest.doc()));
      case Group group -> new Group(prefixed(prefix, group.doc()));
      case Line _, Break _, Glue _ -> row(new Glue(prefix), doc);
    };
  }

  /** The same with text after its last leaf. */
  static Doc suffixed(Doc doc, String suffix) {
    return switch (doc) {
      case Leaf leaf -> new Leaf(leaf.text + suffix, leaf.span, leaf.closes);
      case Row row -> {
        List<Doc> docs = new ArrayList<>(row.docs());
        docs.set(docs.size() - 1, suffixed(docs.getLast(), suffix));
        yield new Row(docs);
      }
      case Nest nest -> new Nest(suffixed(nest.doc(), suffix));
      case Group group -> new Group(suffixed(group.doc(), suffix));
      case Line _, Break _, Glue _ -> row(doc, new Glue(suffix));
    };
  }
}
