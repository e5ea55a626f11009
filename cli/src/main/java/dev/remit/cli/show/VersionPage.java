package dev.remit.cli.show;

import dev.remit.cli.show.Page.Block;
import dev.remit.cli.show.Page.Row;
import dev.remit.cli.show.Page.Word;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    page.words();
    page.rules();
    page.examples();
    return new Page(version.title().orElse(version.toString()), page.blocks);
  }

  private void introduce(Optional<LocalDate> inForceUntil) {
    String whose = version.vocabulary().title().map(title -> " (" + title + ")").orElse("");
    String until = inForceUntil.map(day -> " to " + Phrases.day(day.minusDays(1))).orElse("");
    paragraph(
        "Version %s of `%s`%s, in force from %s%s."
            .formatted(
                version.version(),
                version.policy(),
                whose,
                Phrases.day(version.inForceFrom()),
                until));
    paragraph(
        "Nothing is allowed unless a rule permits it, and a prohibition always wins. What is not"
            + " known never helps whoever asks. In the tables, an empty cell means that it does"
            + " not matter.");
    blocks.add(new Block.Contents());
  }

  private void limits() {
    table(
        "Purposes",
        "What some data may be used for, and for nothing else.",
        List.of("Rule", "Data", "To", "Use", "Only for", "If"),
        that(Effect.LIMIT).stream()
            .map(rule ->
                row(
                    rule,
                    set(rule, Axis.CATEGORY),
                    set(rule, Axis.RECIPIENT),
                    Phrases.use(rule.head()),
                    set(rule, Axis.PURPOSE),
                    Phrases.when(rule)))
            .toList());
  }

  private void permits() {
    table(
        "Who may have what",
        "Each line allows something, as long as no other table forbids it.",
        List.of("Rule", "Who", "May", "Data", "For", "If", "And must"),
        that(Effect.PERMIT).stream()
            .map(rule ->
                row(
                    rule,
                    or("anyone", set(rule, Axis.RECIPIENT)),
                    or("any use", Phrases.use(rule.head())),
                    set(rule, Axis.CATEGORY),
                    set(rule, Axis.PURPOSE),
                    Phrases.when(rule),
                    duties(rule)))
            .toList());
  }

  private static String or(String anything, String phrase) {
    return phrase.isEmpty() ? anything : phrase;
  }

  private void prohibitions() {
    narrowing(Effect.FORBID, "What is forbidden", "Whatever else is allowed.");
  }

  private void referrals() {
    narrowing(
        Effect.REFER,
        "What a person or panel decides",
        "What would be allowed waits for them, as long as nothing forbids it.");
  }

  private void narrowing(Effect effect, String heading, String introduction) {
    table(
        heading,
        introduction,
        List.of("Rule", "Data", "To", "Use", "If"),
        that(effect).stream()
            .map(rule ->
                row(
                    rule,
                    set(rule, Axis.CATEGORY),
                    set(rule, Axis.RECIPIENT),
                    Phrases.useFor(rule.head()),
                    Phrases.when(rule)))
            .toList());
  }

  private void obligations() {
    Map<String, List<String>> imposedBy = new LinkedHashMap<>();
    Map<String, String> described = new LinkedHashMap<>();
    for (Rule rule : version.rules()) {
      for (Duty duty : rule.requiring()) {
        described.put(duty.toString(), duty.obligation().description().orElse(""));
        imposedBy.computeIfAbsent(duty.toString(), _ -> new ArrayList<>()).add(why(rule));
      }
    }
    table(
        "What recipients must do",
        "Each decision says which of these come with it.",
        List.of("Obligation", "Meaning", "Because"),
        described.entrySet().stream()
            .map(entry ->
                new Row(
                    Phrases.name(entry.getKey()),
                    "",
                    "",
                    List.of(
                        entry.getValue(),
                        String.join("; ", imposedBy.getOrDefault(entry.getKey(), List.of())))))
            .toList());
  }

  private void guarantees() {
    if (!version.guarantees().isEmpty()) {
      part("What this version promises");
      paragraph("Of every decision, whatever is asked.");
      for (Guarantee guarantee : version.guarantees()) {
        blocks.add(
            new Block.Heading(
                3,
                Phrases.titled(guarantee.name(), guarantee.title()),
                "guarantee-" + guarantee.name()));
        blocks.add(new Block.Source(guarantee.span().text()));
      }
    }
  }

  private void words() {
    List<Word> words = Words.of(version);
    if (!words.isEmpty()) {
      part("What the words mean");
      blocks.add(new Block.Glossary(words));
    }
  }

  private void rules() {
    part("Every rule");
    paragraph("As it was written: the tables above follow from these.");
    for (Rule rule : version.rules()) {
      blocks.add(
          new Block.Heading(3, Phrases.titled(rule.name(), rule.title()), "rule-" + rule.name()));
      if (!rule.citations().isEmpty()) {
        paragraph("Rests on " + String.join("; ", rule.citations()) + ".");
      }
      blocks.add(new Block.Source(rule.span().text()));
    }
  }

  private void examples() {
    if (!version.examples().isEmpty()) {
      part("Worked examples");
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
  private void table(String heading, String introduction, List<String> columns, List<Row> rows) {
    if (!rows.isEmpty()) {
      part(heading);
      paragraph(introduction);
      List<Integer> used =
          IntStream.range(0, columns.size() - 1)
              .filter(cell -> rows.stream().anyMatch(row -> !row.cells().get(cell).isEmpty()))
              .boxed()
              .toList();
      blocks.add(
          new Block.Table(
              Stream.concat(
                      Stream.of(columns.getFirst()),
                      used.stream().map(cell -> columns.get(cell + 1)))
                  .toList(),
              rows.stream()
                  .map(row ->
                      new Row(
                          row.head(),
                          row.note(),
                          row.anchor(),
                          used.stream().map(row.cells()::get).toList()))
                  .toList()));
    }
  }

  private void part(String heading) {
    blocks.add(new Block.Heading(2, heading, heading.toLowerCase(Locale.ROOT).replace(' ', '-')));
  }

  private void paragraph(String text) {
    blocks.add(new Block.Paragraph(text));
  }

  private List<Rule> that(Effect effect) {
    return version.rules().stream().filter(rule -> rule.effect() == effect).toList();
  }

  private static Row row(Rule rule, String... cells) {
    return new Row(
        Phrases.titled(rule.name(), rule.title()),
        String.join("; ", rule.citations()),
        "rule-" + rule.name(),
        List.of(cells));
  }

  private static String set(Rule rule, Axis axis) {
    return Phrases.set(rule.head().on(axis), axis);
  }

  private static String duties(Rule rule) {
    return rule.requiring().stream()
        .map(duty -> Phrases.name(duty.toString()))
        .collect(Collectors.joining(", "));
  }

  private static String why(Rule rule) {
    String citations =
        rule.citations().isEmpty() ? "" : " (" + String.join("; ", rule.citations()) + ")";
    return Phrases.titled(rule.name(), rule.title()) + citations;
  }
}
