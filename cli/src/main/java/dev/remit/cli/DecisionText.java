package dev.remit.cli;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.explain.Wording;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Rule;
import dev.remit.lang.model.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes a decision for people: a table of the items, then the rules and what follows from them.
 */
final class DecisionText {

  private static final int WIDEST_ITEM = 40;

  private final Decision decision;
  private final TextPage page;
  private final Paint paint;

  DecisionText(Decision decision, TextPage page, Paint paint) {
    this.decision = decision;
    this.page = page;
    this.paint = paint;
  }

  void print() {
    heading(decision, page, paint);
    page.line();
    table();
    Map<String, Rule> rules = new TreeMap<>();
    decision.items().stream()
        .flatMap(item -> item.decidedBy().stream())
        .forEach(rule -> rules.put(rule.name(), rule));
    if (!rules.isEmpty()) {
      page.line();
    }
    rules.values().forEach(this::rule);
    duties().forEach(this::duties);
    missing();
  }

  /** What was decided under which version. */
  static void heading(Decision decision, TextPage page, Paint paint) {
    page.line(
        "%s on %s: %s"
            .formatted(
                paint.strong(decision.version().toString()),
                decision.request().date(),
                paint.as(decision.outcome(), decision.outcome().word())));
  }

  private void table() {
    int items = Math.min(WIDEST_ITEM, widest(item -> item.item().name()));
    int outcomes = widest(item -> item.outcome().word());
    for (ItemDecision item : decision.items()) {
      page.paragraph(
          2,
          2 + items + 2 + outcomes + 2,
          "%s  %s  %s"
              .formatted(
                  TextPage.pad(item.item().name(), items),
                  paint.as(item.outcome(), TextPage.pad(item.outcome().word(), outcomes)),
                  by(item)));
    }
  }

  private int widest(Function<ItemDecision, String> cell) {
    return decision.items().stream().map(cell).mapToInt(TextPage::length).max().orElse(0);
  }

  private static String by(ItemDecision item) {
    return item.decidedBy().isEmpty()
        ? "no rule permits it"
        : String.join(", ", item.decidedBy().stream().map(Rule::name).toList());
  }

  private void rule(Rule rule) {
    page.paragraph(
        0,
        2,
        "%s %ss%s"
            .formatted(
                paint.strong(rule.name()),
                rule.effect().word(),
                rule.title().map(title -> ": " + title).orElse("")));
    evidence(rule, 2, page, paint);
  }

  /** What a rule rests on, and where it stands. */
  static void evidence(Rule rule, int indent, TextPage page, Paint paint) {
    if (!rule.citations().isEmpty()) {
      page.paragraph(indent, indent + 2, "citing " + String.join("; ", rule.citations()));
    }
    page.line(
        " ".repeat(indent) + paint.faint(rule.span().source().path() + ":" + rule.span().line()));
  }

  /** The items that each list of obligations is of. */
  private Map<List<Duty>, List<Term>> duties() {
    Map<List<Duty>, List<Term>> items = new LinkedHashMap<>();
    for (ItemDecision item : decision.items()) {
      if (!item.obligations().isEmpty()) {
        items.computeIfAbsent(item.obligations(), _ -> new ArrayList<>()).add(item.item());
      }
    }
    return items;
  }

  private void duties(List<Duty> duties, List<Term> items) {
    page.line();
    page.paragraph(0, 2, "whoever is given " + Wording.items(items) + " must");
    duties.forEach(duty -> duty(duty, 2, page, paint));
  }

  static void duty(Duty duty, int indent, TextPage page, Paint paint) {
    page.paragraph(
        indent,
        indent + 2,
        paint.strong(duty.toString())
            + duty.obligation().description().map(text -> ": " + text).orElse(""));
  }

  private void missing() {
    Map<String, Input> missing = new TreeMap<>();
    decision.items().stream()
        .flatMap(item -> item.missing().stream())
        .forEach(input -> missing.put(input.toString(), input));
    if (!missing.isEmpty()) {
      page.line();
      page.line("the answer depends on");
    }
    missing.forEach((name, input) -> {
      String reason = decision.request().reasons().get(input);
      page.paragraph(2, 4, paint.strong(name) + (reason == null ? "" : ": " + reason));
    });
  }
}
