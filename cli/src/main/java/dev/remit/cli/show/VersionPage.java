package dev.remit.cli.show;

import dev.remit.cli.show.Page.Block;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Example;
import dev.remit.lang.model.Guarantee;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Effect;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the page of a version: first what it comes to, then every rule as it was written. */
public final class VersionPage {

  private final PolicyVersion version;
  private final List<Block> blocks = new ArrayList<>();

  private VersionPage(PolicyVersion version) {
    this.version = version;
  }

  /**
   * The page of a version.
   *
   * @param inForceUntil the day the next version of the policy begins, if there is one
   */
  public static Page of(PolicyVersion version, Optional<LocalDate> inForceUntil) {
    VersionPage page = new VersionPage(version);
    page.introduce(inForceUntil);
    page.limits();
    page.permits();
    page.prohibitions();
    page.referrals();
    page.obligations();
    page.guarantees();
    page.rules();
    page.defines();
    page.examples();
    String title = version.title().map(t -> ": " + t).orElse("");
    return new Page(version + title, page.blocks);
  }

  private void introduce(Optional<LocalDate> inForceUntil) {
    blocks.add(
        new Block.Paragraph(
            "In force from %s%s. Nothing is allowed unless a rule permits it, and a prohibition "
                    .formatted(
                        version.inForceFrom(),
                        inForceUntil.map(day -> " until " + day + " begins").orElse(""))
                + "always wins. What is not known never helps whoever asks. In the tables, an empty "
                + "cell means that it does not matter."));
  }

  private void limits() {
    table(
        "Purposes",
        "What some data may be used for, and for nothing else.",
        List.of("Data", "To", "Only for", "When", "Unless", "Why"),
        that(Effect.LIMIT).stream()
            .map(rule ->
                List.of(
                    set(rule, Axis.CATEGORY),
                    set(rule, Axis.RECIPIENT),
                    set(rule, Axis.PURPOSE),
                    Phrases.written(rule.when()),
                    Phrases.written(rule.unless()),
                    why(rule)))
            .toList());
  }

  private void permits() {
    table(
        "Who may have what",
        "Each line allows something, as long as nothing below forbids it.",
        List.of("Who", "May", "Data", "For", "Where", "Under", "When", "Unless", "And must", "Why"),
        that(Effect.PERMIT).stream()
            .map(rule ->
                List.of(
                    set(rule, Axis.RECIPIENT),
                    set(rule, Axis.ACTION),
                    set(rule, Axis.CATEGORY),
                    set(rule, Axis.PURPOSE),
                    set(rule, Axis.SETTING),
                    set(rule, Axis.BASIS),
                    Phrases.written(rule.when()),
                    Phrases.written(rule.unless()),
                    duties(rule),
                    why(rule)))
            .toList());
  }

  private void prohibitions() {
    narrowing(Effect.FORBID, "What is forbidden", "Whatever is allowed above.");
  }

  private void referrals() {
    narrowing(Effect.REFER, "What a person or panel decides", "Even if it is allowed above.");
  }

  private void narrowing(Effect effect, String heading, String introduction) {
    table(
        heading,
        introduction,
        List.of("Data", "To", "Use", "For", "Where", "Under", "When", "Unless", "Why"),
        that(effect).stream()
            .map(rule ->
                List.of(
                    set(rule, Axis.CATEGORY),
                    set(rule, Axis.RECIPIENT),
                    set(rule, Axis.ACTION),
                    set(rule, Axis.PURPOSE),
                    set(rule, Axis.SETTING),
                    set(rule, Axis.BASIS),
                    Phrases.written(rule.when()),
                    Phrases.written(rule.unless()),
                    why(rule)))
            .toList());
  }

  private void obligations() {
    Map<String, List<String>> imposedBy = new LinkedHashMap<>();
    for (Rule rule : version.rules()) {
      for (Duty duty : rule.requiring()) {
        imposedBy.computeIfAbsent(described(duty), _ -> new ArrayList<>()).add(why(rule));
      }
    }
    table(
        "What recipients must do",
        "Which of these a decision carries, it says itself.",
        List.of("Obligation", "Why"),
        imposedBy.entrySet().stream()
            .map(entry -> List.of(entry.getKey(), String.join("; ", entry.getValue())))
            .toList());
  }

  private void guarantees() {
    if (!version.guarantees().isEmpty()) {
      blocks.add(new Block.Heading(2, "What this version promises"));
      for (Guarantee guarantee : version.guarantees()) {
        blocks.add(new Block.Heading(3, Phrases.titled(guarantee.name(), guarantee.title())));
        blocks.add(new Block.Source(guarantee.span().text()));
      }
    }
  }

  private void rules() {
    blocks.add(new Block.Heading(2, "Every rule"));
    for (Rule rule : version.rules()) {
      blocks.add(new Block.Heading(3, Phrases.titled(rule.name(), rule.title())));
      if (!rule.citations().isEmpty()) {
        blocks.add(new Block.Paragraph("By " + String.join("; ", rule.citations()) + "."));
      }
      blocks.add(new Block.Source(rule.span().text()));
    }
  }

  private void defines() {
    if (!version.defines().isEmpty()) {
      blocks.add(new Block.Heading(2, "Words defined"));
      version.defines().forEach(define -> blocks.add(new Block.Source(define.span().text())));
    }
  }

  private void examples() {
    if (!version.examples().isEmpty()) {
      blocks.add(new Block.Heading(2, "Worked examples"));
      blocks.add(new Block.Bullets(version.examples().stream().map(VersionPage::example).toList()));
    }
  }

  private static String example(Example example) {
    return example.title()
        + ": "
        + example.expectations().stream()
            .map(expectation -> expectation.outcome().word())
            .distinct()
            .collect(Collectors.joining(", "));
  }

  /** A table without the columns that say nothing. */
  private void table(
      String heading, String introduction, List<String> columns, List<List<String>> rows) {
    if (!rows.isEmpty()) {
      blocks.add(new Block.Heading(2, heading));
      blocks.add(new Block.Paragraph(introduction));
      List<Integer> used =
          IntStream.range(0, columns.size())
              .filter(column -> rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
              .boxed()
              .toList();
      blocks.add(
          new Block.Table(
              used.stream().map(columns::get).toList(),
              rows.stream().map(row -> used.stream().map(row::get).toList()).toList()));
    }
  }

  private List<Rule> that(Effect effect) {
    return version.rules().stream().filter(rule -> rule.effect() == effect).toList();
  }

  private static String set(Rule rule, Axis axis) {
    return Phrases.set(rule.head().on(axis), axis);
  }

  private static String duties(Rule rule) {
    return rule.requiring().stream()
        .map(duty -> Phrases.name(duty.toString()))
        .collect(Collectors.joining(", "));
  }

  private static String described(Duty duty) {
    return Phrases.name(duty.toString())
        + duty.obligation().description().map(text -> ": " + text).orElse("");
  }

  private static String why(Rule rule) {
    String citations =
        rule.citations().isEmpty() ? "" : " (" + String.join("; ", rule.citations()) + ")";
    return Phrases.titled(rule.name(), rule.title()) + citations;
  }
}
