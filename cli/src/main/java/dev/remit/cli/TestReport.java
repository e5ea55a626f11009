package dev.remit.cli;

import dev.remit.engine.example.Coverage;
import dev.remit.engine.example.ExampleResult;
import dev.remit.engine.interpret.Clause;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.Span;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of the examples of a policy set.
 *
 * @param covered whether it was looked which rules they exercise
 */
record TestReport(List<OfVersion> versions, boolean covered) {

  /**
   * What came of the examples of a version.
   *
   * @param rules what they exercise; none if that was not looked at
   */
  record OfVersion(
      PolicyVersion version, List<ExampleResult> results, List<Coverage.OfRule> rules) {

    List<ExampleResult> failed() {
      return results.stream().filter(result -> !result.passed()).toList();
    }

    List<Coverage.OfRule> unexercised() {
      return rules.stream().filter(rule -> !rule.exercised()).toList();
    }
  }

  boolean passed() {
    return versions.stream()
        .allMatch(version -> version.failed().isEmpty() && version.unexercised().isEmpty());
  }

  /** For people: what failed, like a difference of texts, then the counts. */
  void print(TextPage page, Paint paint) {
    for (OfVersion tested : versions) {
      tested.failed().forEach(result -> failed(tested.version(), result, page, paint));
    }
    for (OfVersion tested : versions) {
      coverage(tested, page, paint);
    }
    int examples = versions.stream().mapToInt(tested -> tested.results().size()).sum();
    int failed = versions.stream().mapToInt(tested -> tested.failed().size()).sum();
    String summary = "%d of %d examples pass".formatted(examples - failed, examples);
    page.line(failed == 0 ? paint.good(summary) : paint.bad(summary));
  }

  private static void failed(
      PolicyVersion version, ExampleResult result, TextPage page, Paint paint) {
    page.paragraph(0, 2, "%s: %s".formatted(version, paint.strong(result.example().title())));
    page.line("  --> " + result.example().span());
    for (ExampleResult.Met met : result.expectations()) {
      String subject = "";
      for (ExampleResult.Unmet unmet : met.unmet()) {
        if (!unmet.subject().equals(subject)) {
          subject = unmet.subject();
          page.line("  " + subject);
        }
        page.paragraph(2, 6, paint.bad("- " + unmet.expected()));
        page.paragraph(2, 6, paint.good("+ " + unmet.actual()));
      }
    }
    page.line();
  }

  private void coverage(OfVersion tested, TextPage page, Paint paint) {
    if (!covered) {
      return;
    }
    List<Coverage.OfRule> rules = tested.rules();
    long clauses = rules.stream().mapToLong(rule -> rule.clauses().size()).sum();
    long exercised =
        rules.stream()
            .flatMap(rule -> rule.clauses().stream())
            .filter(Coverage.OfClause::exercised)
            .count();
    page.line(
        "%s: examples exercise %d of %d rules and %d of %d clauses"
            .formatted(
                paint.strong(tested.version().toString()),
                rules.size() - tested.unexercised().size(),
                rules.size(),
                exercised,
                clauses));
    gaps(rules, page, paint);
  }

  private static void gaps(List<Coverage.OfRule> rules, TextPage page, Paint paint) {
    for (Coverage.OfRule rule : rules) {
      String name = rule.rule().name();
      String place = paint.faint(" " + place(rule.rule().span()));
      if (!rule.exercised()) {
        page.line("  " + paint.bad("no example is decided by `" + name + "`") + place);
      }
      for (Coverage.OfClause clause : rule.clauses()) {
        if (!clause.exercised()) {
          page.line(
              "  %s of `%s` %s%s".formatted(name(clause.clause()), name, lacks(clause), place));
        }
      }
    }
  }

  private static String lacks(Coverage.OfClause clause) {
    return clause.held()
        ? "holds in every example"
        : clause.failed() ? "holds in no example" : "is looked at in no example";
  }

  private static String name(Clause clause) {
    return clause == Clause.ACTION ? "the action" : "`" + clause.word() + "`";
  }

  private static String place(Span span) {
    return span.source().path() + ":" + span.line();
  }

  /**
   * For programs: {@code passed}, and for each version its {@code failed} examples and, if it was
   * looked at, the {@code rules} and the {@code clauses} that no example exercises.
   */
  ObjectNode tree() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("passed", passed());
    ArrayNode all = root.putArray("versions");
    for (OfVersion tested : versions) {
      ObjectNode node = all.addObject();
      node.put("policy", tested.version().policy());
      node.put("version", tested.version().version());
      node.put("examples", tested.results().size());
      ArrayNode failed = node.putArray("failed");
      tested.failed().forEach(result -> failed(failed.addObject(), result));
      if (covered) {
        coverage(node.putArray("unexercised"), tested.rules());
      }
    }
    return root;
  }

  private static void failed(ObjectNode node, ExampleResult result) {
    node.put("title", result.example().title());
    place(node, result.example().span());
    ArrayNode unmet = node.putArray("unmet");
    result.expectations().stream()
        .flatMap(met -> met.unmet().stream())
        .forEach(part ->
            unmet
                .addObject()
                .put("subject", part.subject())
                .put("expected", part.expected())
                .put("actual", part.actual()));
  }

  private static void coverage(ArrayNode node, List<Coverage.OfRule> rules) {
    for (Coverage.OfRule rule : rules) {
      List<Coverage.OfClause> clauses =
          rule.clauses().stream().filter(clause -> !clause.exercised()).toList();
      if (!rule.exercised() || !clauses.isEmpty()) {
        ObjectNode entry = node.addObject();
        entry.put("rule", rule.rule().name());
        place(entry, rule.rule().span());
        entry.put("decides", rule.exercised());
        ArrayNode names = entry.putArray("clauses");
        clauses.forEach(clause ->
            names
                .addObject()
                .put("clause", clause.clause().name().toLowerCase(java.util.Locale.ROOT))
                .put("held", clause.held())
                .put("failed", clause.failed()));
      }
    }
  }

  private static void place(ObjectNode node, Span span) {
    node.put("source", span.source().path());
    node.put("source_line", span.line());
  }
}
