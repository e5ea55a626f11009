package dev.remit.lang.format;

import static dev.remit.lang.format.Doc.group;
import static dev.remit.lang.format.Doc.leaf;
import static dev.remit.lang.format.Doc.list;
import static dev.remit.lang.format.Doc.nest;
import static dev.remit.lang.format.Doc.prefixed;
import static dev.remit.lang.format.Doc.row;
import static dev.remit.lang.format.Doc.space;

import dev.remit.lang.format.Doc.Row;
import dev.remit.lang.tree.Item.Example;
import dev.remit.lang.tree.Item.Expectation;
import dev.remit.lang.tree.Item.Given;
import dev.remit.lang.tree.Item.RequestNode;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays out the examples of a policy. */
final class ExampleLayout {

  private ExampleLayout() {}

  static Doc example(Example example) {
    List<Doc> rows = new ArrayList<>();
    rows.add(request(example.request()));
    if (!example.given().isEmpty()) {
      rows.add(
          prefixed("with ", list(example.given().stream().map(ExampleLayout::given).toList())));
    }
    example.expectations().forEach(expectation -> rows.add(expectation(expectation)));
    Doc title =
        leaf(
            "example " + Words.text(example.title()),
            Spans.between(example.span(), example.title().span()));
    return row(title, PolicyLayout.lines(rows));
  }

  private static Doc request(RequestNode request) {
    List<Doc> rows = new ArrayList<>();
    rows.add(leaf("request " + Words.name(request.action()), request.action().span()));
    rows.add(filled(PolicyLayout.termSet("of ", "everything", request.data())));
    named(rows, "to ", request.recipient());
    named(rows, "for ", request.purpose());
    named(rows, "in ", request.setting());
    named(rows, "under ", request.basis());
    request
        .date()
        .ifPresent(date -> rows.add(filled(leaf("on " + Words.literal(date), date.span()))));
    return new Row(rows);
  }

  private static void named(List<Doc> rows, String word, Optional<Name> name) {
    name.ifPresent(each -> rows.add(filled(leaf(word + Words.name(each), each.span()))));
  }

  /** On the same line if it fits there, else on the next one, further in. */
  private static Doc filled(Doc doc) {
    return nest(group(space(), doc));
  }

  private static Doc given(Given given) {
    String text =
        switch (given) {
          case Given.Fact(var owner, Name name, Operand value, var _) ->
              owner.word() + "." + Words.name(name) + " = " + Words.operand(value);
          case Given.None(var owner, Name name, var _) ->
              owner.word() + "." + Words.name(name) + " = none";
          case Given.Consent(var state, var _) -> "consent is " + state.word();
          case Given.Objection(boolean raised, var _) ->
              raised ? "objection is raised" : "objection is not raised";
        };
    return leaf(text, given.span());
  }

  private static Doc expectation(Expectation expectation) {
    List<Doc> rows = new ArrayList<>();
    String outcome = expectation.outcome().word();
    rows.add(
        expectation
            .data()
            .map(data ->
                Doc.suffixed(PolicyLayout.termSet("expect ", "everything", data), " " + outcome))
            .orElse(leaf("expect " + outcome, Spans.first(expectation.span(), "expect"))));
    if (!expectation.by().isEmpty()) {
      rows.add(
          filled(
              prefixed(
                  "by ",
                  list(
                      expectation.by().stream()
                          .map(rule -> leaf(Words.name(rule), rule.span()))
                          .toList()))));
    }
    if (!expectation.requiring().isEmpty()) {
      rows.add(filled(prefixed("requiring ", PolicyLayout.calls(expectation.requiring()))));
    }
    if (!expectation.missing().isEmpty()) {
      rows.add(
          filled(
              prefixed(
                  "missing ",
                  list(
                      expectation.missing().stream()
                          .map(missing -> leaf(missing(missing), missing.span()))
                          .toList()))));
    }
    return new Row(rows);
  }

  /** {@code consent} and {@code objection} are the only names here, and words of the language. */
  private static String missing(Operand missing) {
    return missing instanceof Operand.Named named ? named.name().text() : Words.operand(missing);
  }
}
