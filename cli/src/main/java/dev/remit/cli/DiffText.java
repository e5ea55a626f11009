package dev.remit.cli;

import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.report.Direction;
import dev.remit.analysis.report.Literal;
import dev.remit.analysis.report.Region;
import dev.remit.analysis.report.TextChange;
import dev.remit.analysis.report.Witness;
import dev.remit.cli.show.ChangeWords;
import dev.remit.cli.show.Compared;
import dev.remit.cli.show.Directions;
import dev.remit.cli.show.WitnessCommand;
import dev.remit.lang.model.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a comparison for people: the differences by direction, permits first. */
final class DiffText {

  private final Compared compared;
  private final TextPage page;
  private final Paint paint;
  private int printed;

  DiffText(Compared compared, TextPage page, Paint paint) {
    this.compared = compared;
    this.page = page;
    this.paint = paint;
  }

  void print() {
    Comparison comparison = compared.comparison();
    page.paragraph(0, 2, paint.strong(comparison.policy()) + ": " + Directions.verdict(comparison));
    for (Comparison.Part part : comparison.parts()) {
      part(part);
    }
    compared
        .caveat()
        .ifPresent(caveat -> {
          page.line();
          page.paragraph(0, 2, caveat);
        });
  }

  private void part(Comparison.Part part) {
    page.line();
    page.line(paint.strong(part.versions()) + paint.faint(" " + part.days()));
    part.diff().undecided().forEach(undecided -> page.paragraph(2, 4, paint.bad(undecided.text())));
    if (part.diff().isProvedEqual()) {
      page.line("  no decision changes");
    }
    for (Direction direction : Directions.all()) {
      List<Region> regions = part.diff().regions(direction).toList();
      if (!regions.isEmpty()) {
        page.line();
        page.line(paint.as(Directions.outcome(direction), Directions.heading(direction)));
        regions.forEach(this::region);
      }
    }
    rules("old rules", part.diff().regions(), Region::before);
    rules("new rules", part.diff().regions(), Region::after);
    texts(part);
  }

  /** The rules that regions name, with their titles and what they rest on. */
  private void rules(String heading, List<Region> regions, Function<Region, List<Rule>> side) {
    Map<String, Rule> rules = new TreeMap<>();
    regions.forEach(region -> side.apply(region).forEach(rule -> rules.put(rule.name(), rule)));
    if (rules.isEmpty()) {
      return;
    }
    page.line();
    page.line(heading);
    for (Rule rule : rules.values()) {
      page.paragraph(
          2,
          4,
          "%s %ss%s"
              .formatted(
                  paint.strong(rule.name()),
                  rule.effect().word(),
                  rule.title().map(title -> ": " + title).orElse("")));
      DecisionText.evidence(rule, 4, page, paint);
    }
  }

  private void region(Region region) {
    printed++;
    String number = TextPage.pad(printed + ".", 4);
    page.line();
    page.paragraph(0, 4, number + paint.strong(region.text()));
    if (!region.where().isEmpty()) {
      page.paragraph(
          4,
          12,
          "where   "
              + region.where().stream().map(Literal::text).collect(Collectors.joining(", and ")));
    }
    compared
        .note()
        .apply(region)
        .ifPresent(because -> page.paragraph(4, 12, paint.good("meant   " + because)));
    side("before", region.before(), region.witness().before());
    side("after", region.after(), region.witness().after());
    witness(region.witness());
  }

  /** The rules that decide there; what they rest on is said once, below. */
  private void side(String when, List<Rule> rules, Optional<Witness.Decided> decided) {
    String names =
        decided.isEmpty()
            ? "not known"
            : rules.isEmpty()
                ? "no rule permits it"
                : rules.stream()
                    .map(rule -> paint.strong(rule.name()))
                    .collect(Collectors.joining(", "));
    page.paragraph(4, 12, TextPage.pad(when, 8) + names);
  }

  private void witness(Witness witness) {
    page.paragraph(
        4,
        12,
        "e.g.    %s was %s, is %s"
            .formatted(witness.any().item(), decided(witness.before()), decided(witness.after())));
    page.command(12, compared.command(witness), paint);
    String caveat = WitnessCommand.caveat(witness.any().request());
    if (!caveat.isEmpty()) {
      page.paragraph(12, 14, caveat);
    }
  }

  private String decided(Optional<Witness.Decided> decided) {
    return decided
        .map(known -> paint.as(known.ofItem().outcome(), Compared.outcome(known)))
        .orElse("not known");
  }

  private void texts(Comparison.Part part) {
    if (part.diff().texts().isEmpty() && part.diff().vocabulary().isEmpty()) {
      return;
    }
    page.line();
    page.line("what reads differently");
    for (TextChange change : part.diff().texts()) {
      String place = ChangeWords.place(change);
      page.paragraph(
          2, 4, ChangeWords.text(change) + (place.isEmpty() ? "" : paint.faint(" " + place)));
    }
    part.diff().vocabulary().forEach(change -> page.paragraph(2, 4, ChangeWords.text(change)));
  }
}
