package dev.remit.lang.syntax;

import dev.remit.lang.source.Source;
import dev.remit.lang.syntax.RemitParser.DocumentContext;
import dev.remit.lang.syntax.RemitParser.PolicyContext;
import dev.remit.lang.syntax.RemitParser.PolicyHeadContext;
import dev.remit.lang.syntax.RemitParser.UnitContext;
import dev.remit.lang.syntax.RemitParser.VocabularyContext;
import dev.remit.lang.tree.Comment;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Document;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Unit;
import java.util.List;
import java.util.Optional;

/** Builds the syntax tree of what ANTLR could read, leaving out what is broken. */
final class TreeBuilder {

  private final Source source;
  private final Values values;
  private final DeclarationBuilder declarations;
  private final ItemBuilder items;

  TreeBuilder(Source source, Findings findings) {
    this.source = source;
    this.values = new Values(findings);
    ConditionBuilder conditions = new ConditionBuilder(values, findings);
    this.declarations = new DeclarationBuilder(values, conditions);
    this.items = new ItemBuilder(values, conditions, findings);
  }

  Document document(DocumentContext context, List<Comment> comments) {
    List<Unit> units = context.unit().stream().flatMap(unit -> unit(unit).stream()).toList();
    return new Document(source, units, comments);
  }

  private Optional<Unit> unit(UnitContext context) {
    return context.vocabulary() != null
        ? vocabulary(context.vocabulary())
        : policy(context.policy());
  }

  private Optional<Unit> vocabulary(VocabularyContext context) {
    List<Declaration> read =
        context.declaration().stream()
            .filter(declaration -> declaration.exception == null)
            .map(declarations::declaration)
            .toList();
    var head = context.vocabularyHead();
    return head.exception != null
        ? Optional.empty()
        : Optional.of(
            new Unit.Vocabulary(
                values.name(head.name()),
                values.optionalText(head.text()),
                read,
                values.span(context)));
  }

  private Optional<Unit> policy(PolicyContext context) {
    List<Item> read =
        context.item().stream().filter(item -> item.exception == null).map(items::item).toList();
    PolicyHeadContext head = context.policyHead();
    return head.exception != null
        ? Optional.empty()
        : Optional.of(
            new Unit.Policy(
                values.name(head.name()),
                values.text(head.version),
                values.date(head.date()),
                values.optionalText(head.title),
                values.name(head.uses().name()),
                read,
                values.span(context)));
  }
}
