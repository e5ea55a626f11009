package dev.remit.lang.format;

import dev.remit.lang.format.Doc.Row;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Declaration.FactNode;
import dev.remit.lang.tree.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Facts in columns: name, type, origin, description. */
final class FactTable {

  private static final String GAP = "  ";
  private static final int INDENT = 2;

  private final int names;
  private final int types;
  private final int origins;

  private FactTable(List<FactNode> facts) {
    names = width(facts, fact -> Words.name(fact.name()));
    types = width(facts, FactTable::type);
    origins = width(facts, fact -> Words.origin(fact.origin()));
  }

  static Doc rows(List<FactNode> facts) {
    FactTable table = new FactTable(facts);
    List<Doc> rows = new ArrayList<>();
    for (FactNode fact : facts) {
      rows.add(Doc.newline());
      rows.add(table.row(fact));
    }
    return new Row(rows);
  }

  private static int width(List<FactNode> facts, Function<FactNode, String> column) {
    return facts.stream().map(column).mapToInt(String::length).max().orElse(0);
  }

  private static String type(FactNode fact) {
    return Words.type(fact.type()) + (fact.orNone() ? " or none" : "");
  }

  private Doc row(FactNode fact) {
    String row =
        padded(Words.name(fact.name()), names)
            + padded(type(fact), types)
            + (origins == 0 ? "" : padded(Words.origin(fact.origin()), origins));
    Span span =
        fact.description().map(text -> before(fact.span(), text.span())).orElse(fact.span());
    return fact.description()
        .map(text -> described(row, span, text))
        .orElseGet(() -> Doc.leaf(row.stripTrailing(), span));
  }

  private static Doc described(String row, Span span, Text text) {
    Doc description = VocabularyLayout.text(text);
    return INDENT + row.length() + Words.text(text).length() <= Printer.WIDTH
        ? Doc.row(Doc.leaf(row, span), description)
        : Doc.row(Doc.leaf(row.stripTrailing(), span), Doc.nest(Doc.newline(), description));
  }

  private static Span before(Span fact, Span description) {
    String text = fact.source().text().substring(fact.start(), description.start());
    return Spans.first(fact, text.stripTrailing());
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length()) + GAP;
  }
}
