package dev.remit.cli;

import dev.remit.engine.request.RequestDraft;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import dev.remit.v1.Decision;
import dev.remit.v1.ItemDecision;
import dev.remit.v1.MissingInput;
import dev.remit.v1.Obligation;
import dev.remit.v1.Rule;
import dev.remit.v1.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what two versions decide of the same requests, next to each other. */
final class SideBySide {

  private static final String BETWEEN = " │ ";
  private static final int INDENT = 4;
  private static final int COLUMN = (TextPage.WIDTH - INDENT - BETWEEN.length()) / 2;
  private static final int NAMED_ITEMS = 4;
  private static final int NAMED_RULES = 2;

  private final TextPage page;
  private final Paint paint;
  private int printed;

  SideBySide(TextPage page, Paint paint) {
    this.page = page;
    this.paint = paint;
  }

  /** Says which two versions. */
  void heading(Version left, Version right) {
    rows(heading(left), heading(right));
  }

  private List<String> heading(Version version) {
    List<String> lines = new ArrayList<>();
    lines.add(
        paint.strong(
            "%s %s, from %s"
                .formatted(version.getPolicy(), version.getVersion(), version.getInForceFrom())));
    lines.addAll(TextPage.wrap(version.getTitle(), COLUMN, 0));
    return lines;
  }

  /** Writes a request, and what became of it. */
  void print(String title, RequestDraft request, Decision left, Decision right) {
    printed++;
    page.line();
    page.paragraph(0, 4, TextPage.pad(printed + ".", 4) + paint.strong(title));
    page.paragraph(4, 6, paint.faint(asked(request)));
    rows(cell(left), cell(right));
  }

  private static String asked(RequestDraft request) {
    return request.terms().getOrDefault(Axis.ACTION, "")
        + " of "
        + String.join(", ", request.data())
        + part(request, Axis.RECIPIENT, " to ")
        + part(request, Axis.PURPOSE, " for ")
        + part(request, Axis.SETTING, " in ")
        + request.date().map(date -> " on " + date).orElse("");
  }

  private static String part(RequestDraft request, Axis axis, String word) {
    String name = request.terms().get(axis);
    return name == null ? "" : word + name;
  }

  private List<String> cell(Decision decision) {
    List<String> lines = new ArrayList<>();
    Map<Outcome, List<ItemDecision>> groups =
        decision.getItemsList().stream()
            .collect(
                Collectors.groupingBy(
                    item -> outcome(item.getOutcome()), LinkedHashMap::new, Collectors.toList()));
    Stream.of(Outcome.values())
        .filter(groups::containsKey)
        .forEach(
            outcome -> group(outcome, groups.getOrDefault(outcome, List.of()), decision, lines));
    return lines;
  }

  /** An outcome that is not known here permits nothing. */
  static Outcome outcome(dev.remit.v1.Outcome outcome) {
    return switch (outcome) {
      case OUTCOME_PERMITTED -> Outcome.PERMITTED;
      case OUTCOME_REFERRED -> Outcome.REFERRED;
      case OUTCOME_INCOMPLETE -> Outcome.INCOMPLETE;
      case OUTCOME_PARTIAL -> Outcome.PARTIAL;
      case OUTCOME_DENIED, OUTCOME_UNSPECIFIED, UNRECOGNIZED -> Outcome.DENIED;
    };
  }

  private void group(
      Outcome outcome, List<ItemDecision> items, Decision decision, List<String> lines) {
    String which = items.size() == decision.getItemsCount() ? "" : ": " + names(items);
    lines.addAll(hanging(paint.as(outcome, outcome.word()) + which));
    List<Rule> rules = mostDecisive(items, decision);
    if (rules.isEmpty()) {
      lines.add("  nothing permits it");
    }
    rules.stream().limit(NAMED_RULES).forEach(rule -> lines.addAll(reason(rule)));
    if (rules.size() > NAMED_RULES) {
      int more = rules.size() - NAMED_RULES;
      lines.add("  and " + more + (more == 1 ? " more rule" : " more rules"));
    }
    duties(items, lines);
    missing(items, lines);
  }

  private static String names(List<ItemDecision> items) {
    List<String> names = items.stream().map(ItemDecision::getItem).toList();
    return names.size() <= NAMED_ITEMS ? String.join(", ", names) : names.size() + " items";
  }

  /** The rules that decide most of the items first. */
  private static List<Rule> mostDecisive(List<ItemDecision> items, Decision decision) {
    Map<String, Long> counts =
        items.stream()
            .flatMap(item -> item.getDecidedByList().stream())
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    return decision.getRulesList().stream()
        .filter(rule -> counts.containsKey(rule.getName()))
        .sorted(
            Comparator.<Rule>comparingLong(rule -> counts.getOrDefault(rule.getName(), 0L))
                .reversed())
        .toList();
  }

  private List<String> reason(Rule rule) {
    String citation =
        rule.getCitationsCount() == 0 ? "" : paint.faint(" (" + rule.getCitations(0) + ")");
    String title = rule.getTitle().isEmpty() ? rule.getName() : rule.getTitle();
    return hanging("  " + title + citation);
  }

  private static void duties(List<ItemDecision> items, List<String> lines) {
    List<String> duties =
        items.stream()
            .flatMap(item -> item.getObligationsList().stream())
            .map(Obligation::getText)
            .distinct()
            .toList();
    if (!duties.isEmpty()) {
      lines.addAll(hanging("  requiring " + String.join(", ", duties)));
    }
  }

  private static void missing(List<ItemDecision> items, List<String> lines) {
    List<String> missing =
        items.stream()
            .flatMap(item -> item.getMissingList().stream())
            .map(MissingInput::getInput)
            .distinct()
            .toList();
    if (!missing.isEmpty()) {
      lines.addAll(hanging("  missing " + String.join(", ", missing)));
    }
  }

  private static List<String> hanging(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : TextPage.wrap(text, COLUMN, 4)) {
      lines.add(lines.isEmpty() ? line : "    " + line);
    }
    return lines;
  }

  private void rows(List<String> left, List<String> right) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      page.line(
          " ".repeat(INDENT)
              + TextPage.pad(i < left.size() ? left.get(i) : "", COLUMN)
              + paint.faint(BETWEEN)
              + (i < right.size() ? right.get(i) : ""));
    }
  }
}
