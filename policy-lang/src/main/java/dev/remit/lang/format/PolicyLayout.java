package dev.remit.lang.format;

import static dev.remit.lang.format.Doc.blankLine;
import static dev.remit.lang.format.Doc.leaf;
import static dev.remit.lang.format.Doc.list;
import static dev.remit.lang.format.Doc.nest;
import static dev.remit.lang.format.Doc.newline;
import static dev.remit.lang.format.Doc.prefixed;
import static dev.remit.lang.format.Doc.row;
import static dev.remit.lang.format.Doc.space;

import dev.remit.lang.format.Doc.Group;
import dev.remit.lang.format.Doc.Row;
import dev.remit.lang.tree.Condition;
import dev.remit.lang.tree.Head;
import dev.remit.lang.tree.Item;
import dev.remit.lang.tree.Item.Define;
import dev.remit.lang.tree.Item.Example;
import dev.remit.lang.tree.Item.Guarantee;
import dev.remit.lang.tree.Item.ObligationCall;
import dev.remit.lang.tree.Item.Rule;
import dev.remit.lang.tree.TermSet;
import dev.remit.lang.tree.TermSet.Intersection;
import dev.remit.lang.tree.Text;
import dev.remit.lang.tree.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lays out policies. */
final class PolicyLayout {

  private PolicyLayout() {}

  static Doc policy(Unit.Policy unit) {
    List<Doc> rows = new ArrayList<>();
    rows.add(head(unit));
    Item last = null;
    for (Item item : unit.items()) {
      rows.add(last instanceof Define && item instanceof Define ? newline() : blankLine());
      rows.add(item(item));
      last = item;
    }
    return new Row(rows);
  }

  private static Doc head(Unit.Policy unit) {
    Doc first =
        leaf(
            "policy "
                + Words.name(unit.name())
                + " version "
                + Words.text(unit.version())
                + " in force from "
                + Words.literal(unit.inForceFrom()),
            Spans.between(unit.span(), unit.inForceFrom().span()));
    Doc uses = leaf("uses " + Words.name(unit.vocabulary()), unit.vocabulary().span());
    return unit.title()
        .map(title -> row(first, nest(newline(), VocabularyLayout.text(title), newline(), uses)))
        .orElse(row(first, nest(newline(), uses)));
  }

  private static Doc item(Item item) {
    return switch (item) {
      case Define define ->
          ConditionLayout.condition(
              "define " + Words.name(define.name()) + ": ", define.condition());
      case Rule rule -> rule(rule);
      case Guarantee guarantee -> guarantee(guarantee);
      case Example example -> ExampleLayout.example(example);
    };
  }

  private static Doc rule(Rule rule) {
    List<Doc> rows = new ArrayList<>();
    rows.add(head(rule.effect().word() + " ", rule.head()));
    conditions(rows, rule.when(), rule.unless());
    if (!rule.requiring().isEmpty()) {
      rows.add(prefixed("requiring ", calls(rule.requiring())));
    }
    citing(rows, rule.citing());
    return row(
        VocabularyLayout.headline("rule ", rule.span(), rule.name(), rule.title()), lines(rows));
  }

  private static Doc guarantee(Guarantee guarantee) {
    List<Doc> rows = new ArrayList<>();
    String promise =
        switch (guarantee.outcome()) {
          case PERMITTED -> "permit ";
          case DENIED -> "deny ";
          // a guarantee promises no other outcome
          case REFERRED, INCOMPLETE, PARTIAL -> "refer ";
        };
    rows.add(head((guarantee.never() ? "never " : "always ") + promise, guarantee.head()));
    conditions(rows, guarantee.when(), guarantee.unless());
    citing(rows, guarantee.citing());
    return row(
        VocabularyLayout.headline(
            "guarantee ", guarantee.span(), guarantee.name(), guarantee.title()),
        lines(rows));
  }

  static Doc lines(List<Doc> rows) {
    return nest(new Row(rows.stream().map(doc -> row(newline(), doc)).toList()));
  }

  /** On one line if it fits, else each clause on its own. */
  private static Doc head(String effect, Head head) {
    List<Doc> rows = new ArrayList<>();
    rows.add(termSet(effect, "any", head.actions()));
    clause(rows, "of ", "everything", Optional.of(head.data()));
    clause(rows, "to ", "anyone", head.recipients());
    clause(rows, "for ", "anything", head.purposes());
    clause(rows, "in ", "anywhere", head.settings());
    clause(rows, "under ", "anything", head.bases());
    return new Group(new Row(rows));
  }

  private static void clause(List<Doc> rows, String word, String whole, Optional<TermSet> set) {
    set.ifPresent(terms -> rows.add(row(space(), termSet(word, whole, terms))));
  }

  static Doc termSet(String word, String whole, TermSet set) {
    Doc included =
        set.whole() ? leaf(whole, Spans.first(set.span(), whole)) : intersections(set.included());
    Doc all =
        set.excluded().isEmpty()
            ? included
            : row(
                included,
                nest(Doc.group(space(), prefixed("but ", intersections(set.excluded())))));
    return prefixed(word, all);
  }

  private static Doc intersections(List<Intersection> intersections) {
    return list(
        intersections.stream()
            .map(each ->
                leaf(
                    each.terms().stream().map(Words::name).collect(Collectors.joining(" and ")),
                    each.span()))
            .toList());
  }

  private static void conditions(
      List<Doc> rows, Optional<Condition> when, Optional<Condition> unless) {
    when.ifPresent(condition -> rows.add(ConditionLayout.condition("when ", condition)));
    unless.ifPresent(condition -> rows.add(ConditionLayout.condition("unless ", condition)));
  }

  static Doc calls(List<ObligationCall> calls) {
    return list(calls.stream().map(call -> leaf(Words.call(call), call.span())).toList());
  }

  private static void citing(List<Doc> rows, List<Text> citing) {
    if (!citing.isEmpty()) {
      rows.add(prefixed("citing ", list(citing.stream().map(VocabularyLayout::text).toList())));
    }
  }
}
