package dev.remit.analysis.document;

import dev.remit.analysis.report.Change;
import dev.remit.analysis.report.Comparison;
import dev.remit.analysis.report.Days;
import dev.remit.analysis.report.Diff;
import dev.remit.analysis.report.Region;
import dev.remit.analysis.report.TextChange;
import dev.remit.analysis.report.VocabularyChange;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A comparison as JSON: see {@code docs/analysis.md}. The messages {@code Comparison} and below of
 * {@code remit/v1/policy.proto} have the same fields.
 *
 * <p>Everything is always there, texts empty if there is nothing to say, but for the versions,
 * dates and decisions that do not exist.
 */
public final class ComparisonDocument {

  private ComparisonDocument() {}

  /** The comparison as a tree of its own. */
  public static ObjectNode tree(Comparison comparison) {
    return tree(comparison, _ -> Optional.empty());
  }

  /**
   * The comparison as a tree of its own.
   *
   * @param note what a change note says of a region, if one names it
   */
  public static ObjectNode tree(Comparison comparison, Function<Region, Optional<String>> note) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("policy", comparison.policy());
    root.put("equal", comparison.isProvedEqual());
    root.put("complete", comparison.undecided().findAny().isEmpty());
    ArrayNode parts = root.putArray("parts");
    comparison.parts().forEach(part -> part(parts.addObject(), part, note));
    return root;
  }

  private static void part(
      ObjectNode node, Comparison.Part part, Function<Region, Optional<String>> note) {
    Days days = part.days();
    days.first().ifPresent(day -> node.put("first_day", day.toString()));
    days.last().ifPresent(day -> node.put("last_day", day.toString()));
    versions(node.putArray("before"), part.before());
    versions(node.putArray("after"), part.after());
    Diff diff = part.diff();
    node.put("equal", diff.isProvedEqual());
    ArrayNode regions = node.putArray("regions");
    diff.regions().forEach(region -> region(regions.addObject(), region, note.apply(region)));
    ArrayNode texts = node.putArray("texts");
    diff.texts().forEach(change -> text(texts.addObject(), change));
    ArrayNode words = node.putArray("vocabulary");
    diff.vocabulary().forEach(change -> word(words.addObject(), change));
    Parts.undecided(node.putArray("undecided"), diff.undecided());
  }

  private static void versions(ArrayNode nodes, List<PolicyVersion> versions) {
    versions.forEach(version -> Parts.version(nodes.addObject(), version));
  }

  private static void region(ObjectNode node, Region region, Optional<String> note) {
    node.put("direction", Parts.word(region.change().direction()));
    node.put("text", region.text());
    change(node.putObject("change"), region.change());
    Parts.box(node.putObject("requests"), region.box());
    Parts.literals(node.putArray("where"), region.where());
    Parts.rules(node.putArray("rules_before"), region.before());
    Parts.rules(node.putArray("rules_after"), region.after());
    node.set("witness", WitnessTree.of(region.witness()));
    note.ifPresent(because -> node.put("note", because));
  }

  private static void change(ObjectNode node, Change change) {
    node.put("text", change.text());
    switch (change) {
      case Change.OfOutcome(var before, var after) -> {
        node.put("outcome_before", word(before));
        node.put("outcome_after", word(after));
        node.putArray("obligations");
      }
      case Change.OfDuties(var duties) -> {
        node.put("outcome_before", Outcome.PERMITTED.word());
        node.put("outcome_after", Outcome.PERMITTED.word());
        ArrayNode obligations = node.putArray("obligations");
        duties.forEach(duty ->
            obligations
                .addObject()
                .put("before", duty.before().map(Duty::toString).orElse(""))
                .put("after", duty.after().map(Duty::toString).orElse("")));
      }
    }
  }

  private static String word(Optional<Outcome> outcome) {
    return outcome.map(Outcome::word).orElse("not_known");
  }

  private static void text(ObjectNode node, TextChange change) {
    node.put("kind", Parts.word(change.kind()));
    node.put("name", change.name());
    node.put("before", change.from());
    node.put("after", change.to());
    node.put("place_before", place(change.before()));
    node.put("place_after", place(change.after()));
  }

  private static String place(Optional<Span> span) {
    return span.map(at -> at.source().path() + ":" + at.line()).orElse("");
  }

  private static void word(ObjectNode node, VocabularyChange change) {
    node.put("kind", Parts.word(change.kind()));
    node.put("word", change.word());
    node.put("before", change.from());
    node.put("after", change.to());
  }
}
