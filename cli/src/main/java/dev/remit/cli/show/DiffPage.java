package dev.remit.cli.show;

import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.report.Direction;
import dev.remit.analysis.report.Literal;
import dev.remit.analysis.report.Region;
import dev.remit.analysis.report.Undecided;
import dev.remit.analysis.report.Witness;
import dev.remit.cli.show.Page.Block;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison as a document: for a pull request as Markdown, or to be read as HTML. */
public final class DiffPage {

  private final Compared compared;
  private final boolean matrix;
  private final List<Block> blocks = new ArrayList<>();
  private int regions;

  private DiffPage(Compared compared, boolean matrix) {
    this.compared = compared;
    this.matrix = matrix;
  }

  /**
   * The document.
   *
   * @param matrix whether with tables of recipients and purposes
   */
  public static Page of(Compared compared, boolean matrix) {
    return new DiffPage(compared, matrix).page();
  }

  private Page page() {
    Comparison comparison = compared.comparison();
    blocks.add(new Block.Paragraph(sentence(Directions.verdict(comparison))));
    for (Comparison.Part part : comparison.parts()) {
      part(part, comparison.parts().size() > 1);
    }
    compared.caveat().ifPresent(caveat -> blocks.add(new Block.Paragraph(sentence(caveat))));
    return new Page("What changes in `" + comparison.policy() + "`", blocks);
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1) + ".";
  }

  private void part(Comparison.Part part, boolean several) {
    String anchor = "part-" + (blocks.size() + 1);
    blocks.add(new Block.Heading(2, part.versions() + (several ? ", " + part.days() : ""), anchor));
    versions("Old", part.before());
    versions("New", part.after());
    if (part.diff().isProvedEqual()) {
      blocks.add(new Block.Paragraph("No decision changes."));
    }
    if (!part.diff().undecided().isEmpty()) {
      blocks.add(new Block.Paragraph("There may be more differences than these:"));
      blocks.add(new Block.Bullets(part.diff().undecided().stream().map(Undecided::text).toList()));
    }
    if (matrix && !part.diff().regions().isEmpty()) {
      DiffMatrix.of(part, regions + 1).ifPresent(blocks::addAll);
    }
    for (Region region : part.diff().regions()) {
      region(region);
    }
    rules("The old rules", anchor + "-old", part, Region::before);
    rules("The new rules", anchor + "-new", part, Region::after);
    texts(part, anchor);
  }

  private void versions(String side, List<PolicyVersion> versions) {
    versions.stream()
        .filter(version -> version.title().isPresent())
        .forEach(version ->
            blocks.add(
                new Block.Paragraph(
                    "%s: %s, in force from %s: %s"
                        .formatted(
                            side, version, version.inForceFrom(), version.title().orElseThrow()))));
  }

  private void region(Region region) {
    regions++;
    Direction direction = region.change().direction();
    blocks.add(
        new Block.Heading(
            3,
            regions + ". " + Directions.sign(direction) + " " + sentence(region.text()),
            "region-" + regions));
    List<String> facts = new ArrayList<>();
    if (!region.where().isEmpty()) {
      facts.add("Where " + where(region));
    }
    facts.add("Before: " + rules(region.before()));
    facts.add("After: " + rules(region.after()));
    compared.note().apply(region).ifPresent(because -> facts.add("Meant, says a note: " + because));
    facts.add(
        "For example, "
            + Phrases.name(region.witness().any().item().name())
            + " "
            + decided(region.witness()));
    blocks.add(new Block.Bullets(facts));
    blocks.add(
        new Block.Command(
            String.join("\n", WitnessCommand.lines(compared.command(region.witness()), 90))));
  }

  private static String where(Region region) {
    return region.where().stream().map(Literal::text).collect(Collectors.joining(", and "));
  }

  private static String rules(List<Rule> rules) {
    return rules.isEmpty()
        ? "no rule permits it"
        : rules.stream().map(rule -> Phrases.name(rule.name())).collect(Collectors.joining(", "));
  }

  /** The rules that regions name, with their titles and what they rest on. */
  private void rules(
      String heading, String anchor, Comparison.Part part, Function<Region, List<Rule>> side) {
    Map<String, Rule> rules = new TreeMap<>();
    part.diff()
        .regions()
        .forEach(region -> side.apply(region).forEach(rule -> rules.put(rule.name(), rule)));
    if (!rules.isEmpty()) {
      blocks.add(new Block.Heading(3, heading, anchor));
      blocks.add(
          new Block.Table(
              List.of("Rule", "Effect", "Rests on", "Place"),
              rules.values().stream().map(DiffPage::row).toList()));
    }
  }

  private static Page.Row row(Rule rule) {
    return new Page.Row(
        Phrases.name(rule.name()),
        rule.title().orElse(""),
        "",
        List.of(
            rule.effect().word() + "s",
            String.join("; ", rule.citations()),
            rule.span().source().path() + ":" + rule.span().line()));
  }

  private static String decided(Witness witness) {
    String caveat = WitnessCommand.caveat(witness.any().request());
    return Stream.of(
            "was " + decided(witness.before()) + ", is " + decided(witness.after()), caveat)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String decided(Optional<Witness.Decided> decided) {
    return decided.map(Compared::outcome).orElse("not known");
  }

  private void texts(Comparison.Part part, String anchor) {
    List<String> lines =
        Stream.concat(
                part.diff().texts().stream()
                    .map(change ->
                        ChangeWords.text(change)
                            + (ChangeWords.place(change).isEmpty()
                                ? ""
                                : " (" + ChangeWords.place(change) + ")")),
                part.diff().vocabulary().stream().map(ChangeWords::text))
            .toList();
    if (!lines.isEmpty()) {
      blocks.add(new Block.Heading(3, "What reads differently", anchor + "-texts"));
      blocks.add(new Block.Bullets(lines));
    }
  }
}
