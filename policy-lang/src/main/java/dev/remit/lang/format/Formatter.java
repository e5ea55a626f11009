package dev.remit.lang.format;

import dev.remit.lang.format.Doc.Break;
import dev.remit.lang.format.Doc.Glue;
import dev.remit.lang.format.Doc.Group;
import dev.remit.lang.format.Doc.Leaf;
import dev.remit.lang.format.Doc.Line;
import dev.remit.lang.format.Doc.Nest;
import dev.remit.lang.format.Doc.Row;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Document;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes syntax trees in the one form that every policy is written in. Formatting a formatted text
 * changes nothing, and the formatted text has the same tree but for places.
 */
public final class Formatter {

  private Formatter() {}

  /**
   * The text of a document, with its comments; lines end in LF, and so does the text.
   *
   * @param document without syntax errors: what could not be read is not in it, and would be lost
   */
  public static String format(Document document) {
    List<Doc> rows = new ArrayList<>();
    List<Span> wholes = new ArrayList<>();
    for (Unit unit : document.units()) {
      rows.add(unit(unit, wholes));
      rows.add(Doc.blankLine());
    }
    int end = document.source().text().length();
    rows.add(Doc.leaf("", new Span(document.source(), end, end)));
    Doc whole = new Row(rows);
    List<Leaf> leaves = new ArrayList<>();
    collect(whole, leaves);
    Comments comments =
        document.comments().isEmpty()
            ? Comments.none()
            : Comments.attach(document.comments(), leaves, wholes);
    return Printer.print(whole, comments);
  }

  /**
   * The text of one vocabulary or version of a policy without comments: the same for any two texts
   * that differ only in layout and comments.
   */
  public static String canonical(Unit unit) {
    return format(new Document(unit.span().source(), List.of(unit), List.of()));
  }

  private static Doc unit(Unit unit, List<Span> wholes) {
    return switch (unit) {
      case Unit.Vocabulary vocabulary -> {
        vocabulary.declarations().stream().map(Declaration::span).forEach(wholes::add);
        yield VocabularyLayout.vocabulary(vocabulary);
      }
      case Unit.Policy policy -> {
        policy.items().stream().map(Item::span).forEach(wholes::add);
        yield PolicyLayout.policy(policy);
      }
    };
  }

  private static void collect(Doc doc, List<Leaf> leaves) {
    switch (doc) {
      case Leaf leaf -> leaves.add(leaf);
      case Row row -> row.docs().forEach(part -> collect(part, leaves));
      case Nest nest -> collect(nest.doc(), leaves);
      case Group group -> collect(group.doc(), leaves);
      case Line _, Break _, Glue _ -> {}
    }
  }
}
