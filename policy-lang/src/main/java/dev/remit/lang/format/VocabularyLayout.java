package dev.remit.lang.format;

import static dev.remit.lang.format.Doc.blankLine;
import static dev.remit.lang.format.Doc.close;
import static dev.remit.lang.format.Doc.group;
import static dev.remit.lang.format.Doc.leaf;
import static dev.remit.lang.format.Doc.list;
import static dev.remit.lang.format.Doc.nest;
import static dev.remit.lang.format.Doc.newline;
import static dev.remit.lang.format.Doc.prefixed;
import static dev.remit.lang.format.Doc.row;
import static dev.remit.lang.format.Doc.space;

import dev.remit.lang.format.Doc.Glue;
import dev.remit.lang.format.Doc.Line;
import dev.remit.lang.format.Doc.Row;
import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Declaration;
import dev.remit.lang.tree.Declaration.AxisTerm;
import dev.remit.lang.tree.Declaration.Catalogue;
import dev.remit.lang.tree.Declaration.Consent;
import dev.remit.lang.tree.Declaration.ConsentParty;
import dev.remit.lang.tree.Declaration.Facts;
import dev.remit.lang.tree.Declaration.Iri;
import dev.remit.lang.tree.Declaration.Obligation;
import dev.remit.lang.tree.Declaration.Parameter;
import dev.remit.lang.tree.Declaration.Prefix;
import dev.remit.lang.tree.Declaration.RecipientFromRequest;
import dev.remit.lang.tree.Declaration.Taxonomy;
import dev.remit.lang.tree.Declaration.TermNode;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Text;
import dev.remit.lang.tree.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays out vocabularies. */
final class VocabularyLayout {

  private VocabularyLayout() {}

  static Doc vocabulary(Unit.Vocabulary unit) {
    List<Doc> rows = new ArrayList<>();
    rows.add(headline("vocabulary ", unit.span(), unit.name(), unit.title()));
    Declaration last = null;
    for (Declaration declaration : unit.declarations()) {
      rows.add(last != null && areTogether(last, declaration) ? newline() : blankLine());
      rows.add(declaration(declaration));
      last = declaration;
    }
    return new Row(rows);
  }

  /** {@code keyword name "title"}, the title on a line of its own if it does not fit. */
  static Doc headline(String keyword, Span whole, Name name, Optional<Text> title) {
    Doc head = leaf(keyword + Words.name(name), Spans.between(whole, name.span()));
    return title.map(text -> group(head, nest(space(), text(text)))).orElse(head);
  }

  static Doc text(Text text) {
    return leaf(Words.text(text), text.span());
  }

  private static boolean areTogether(Declaration first, Declaration second) {
    return switch (first) {
      case AxisTerm term -> second instanceof AxisTerm other && term.axis() == other.axis();
      case Prefix _ -> second instanceof Prefix;
      case Catalogue _ -> second instanceof Catalogue;
      case Obligation _ -> second instanceof Obligation;
      case Taxonomy _, Facts _, RecipientFromRequest _, Consent _ -> false;
    };
  }

  private static Doc declaration(Declaration declaration) {
    return switch (declaration) {
      case Prefix prefix ->
          row(
              leaf(
                  "prefix " + Words.name(prefix.name()),
                  Spans.between(prefix.span(), prefix.name().span())),
              new Glue(" "),
              text(prefix.iri()));
      case AxisTerm term -> prefixed(term.axis().word() + " ", term(term.term()));
      case Taxonomy taxonomy -> taxonomy(taxonomy);
      case Catalogue catalogue -> prefixed("catalogue ", text(catalogue.path()));
      case Facts facts ->
          row(
              leaf(facts.owner().word() + " has", Spans.first(facts.span(), facts.owner().word())),
              nest(FactTable.rows(facts.facts())));
      case RecipientFromRequest from -> leaf("recipient from request", from.span());
      case Obligation obligation -> obligation(obligation);
      case Consent consent -> consent(consent);
    };
  }

  private static Doc taxonomy(Taxonomy taxonomy) {
    Doc head =
        leaf(
            "taxonomy " + Words.name(taxonomy.name()),
            Spans.between(taxonomy.span(), taxonomy.name().span()));
    Doc titled = withTitle(head, taxonomy.title());
    return taxonomy.terms().isEmpty()
        ? row(titled, close(" {}", Spans.last(taxonomy.span())))
        : row(titled, block(taxonomy.terms(), taxonomy.span()));
  }

  private static Doc withTitle(Doc head, Optional<Text> title) {
    return title.map(text -> row(head, new Glue(" "), text(text))).orElse(head);
  }

  private static Doc term(TermNode term) {
    List<Doc> rows = new ArrayList<>();
    rows.add(withTitle(leaf(Words.name(term.name()), term.name().span()), term.title()));
    term.iri().ifPresent(iri -> rows.add(iri(iri)));
    if (!term.children().isEmpty()) {
      rows.add(block(term.children(), term.span()));
    }
    return new Row(rows);
  }

  private static Doc iri(Iri iri) {
    return row(
        new Glue(" "),
        leaf("= " + Words.name(iri.prefix()) + ":" + Words.name(iri.local()), iri.span()));
  }

  /** Names alone go on one line if they fit; else each term has a line. */
  private static Doc block(List<TermNode> terms, Span whole) {
    boolean plain = terms.stream().allMatch(VocabularyLayout::isPlain);
    List<Doc> rows = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      rows.add(plain ? new Line(i == 0 ? " " : "  ") : newline());
      rows.add(term(terms.get(i)));
    }
    return group(
        new Glue(" {"),
        nest(new Row(rows)),
        plain ? space() : newline(),
        close("}", Spans.last(whole)));
  }

  private static boolean isPlain(TermNode term) {
    return term.title().isEmpty() && term.iri().isEmpty() && term.children().isEmpty();
  }

  private static Doc obligation(Obligation obligation) {
    Doc head =
        leaf(
            "obligation " + Words.name(obligation.name()),
            Spans.between(obligation.span(), obligation.name().span()));
    Doc parameters =
        obligation.parameters().isEmpty()
            ? new Glue("")
            : row(
                new Glue("("),
                list(
                    obligation.parameters().stream()
                        .map(parameter -> leaf(parameter(parameter), parameter.span()))
                        .toList()),
                new Glue(")"));
    return obligation
        .description()
        .map(text -> row(head, parameters, group(nest(space(), text(text)))))
        .orElse(row(head, parameters));
  }

  private static String parameter(Parameter parameter) {
    String name = parameter.name().text();
    return (name.equals("limit") ? name : Words.name(parameter.name()))
        + ": "
        + Words.type(parameter.type())
        + ", "
        + parameter.strictness().word();
  }

  private static Doc consent(Consent consent) {
    List<Doc> rows = new ArrayList<>();
    for (ConsentParty party : consent.parties()) {
      rows.add(newline());
      rows.add(party(party));
    }
    consent
        .lasting()
        .ifPresent(months -> {
          rows.add(newline());
          rows.add(leaf("lasting " + Words.literal(months), months.span()));
        });
    return row(leaf("consent", Spans.first(consent.span(), "consent")), nest(new Row(rows)));
  }

  private static Doc party(ConsentParty party) {
    List<Doc> rows = new ArrayList<>();
    rows.add(leaf("by " + party.party().word(), Spans.first(party.span(), "by")));
    party
        .once()
        .ifPresent(once -> rows.add(nest(space(), ConditionLayout.condition("once ", once))));
    party
        .until()
        .ifPresent(until -> rows.add(nest(space(), ConditionLayout.condition("until ", until))));
    return new Doc.Group(new Row(rows));
  }
}
