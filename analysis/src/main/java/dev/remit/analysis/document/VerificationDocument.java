package dev.remit.analysis.document;

import dev.remit.analysis.report.Finding;
import dev.remit.analysis.report.GuaranteeResult;
import dev.remit.analysis.report.GuaranteeResult.Verdict;
import dev.remit.lang.model.Guarantee;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was proved of a version as JSON: see {@code docs/analysis.md}. */
public final class VerificationDocument {

  private VerificationDocument() {}

  /** Guarantees and findings of a version as a tree of its own. */
  public static ObjectNode tree(
      PolicyVersion version, List<GuaranteeResult> guarantees, List<Finding> findings) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    Parts.version(root, version);
    ArrayNode results = root.putArray("guarantees");
    guarantees.forEach(result -> results.add(tree(version, result)));
    ArrayNode nodes = root.putArray("findings");
    findings.forEach(finding -> finding(nodes.addObject(), finding));
    return root;
  }

  /** What came of one guarantee of a version as a tree of its own. */
  public static ObjectNode tree(PolicyVersion version, GuaranteeResult result) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Guarantee guarantee = result.guarantee();
    node.put("guarantee", guarantee.name());
    node.put("version", version.version());
    node.put("title", guarantee.title().orElse(""));
    Parts.place(node, guarantee.span());
    switch (result.verdict()) {
      case Verdict.Proved(var vacuous) -> node.put("verdict", "proved").put("vacuous", vacuous);
      case Verdict.NotDecided(var undecided) ->
          node.put("verdict", "not_decided").put("text", undecided.text());
      case Verdict.Broken(var counterexample) -> {
        node.put("verdict", "broken");
        node.set(
            "counterexample",
            WitnessTree.decided(
                counterexample.decision().item(counterexample.item()).orElseThrow(),
                counterexample.decision().request()));
        counterexample.example().ifPresent(text -> node.put("example", text));
      }
    }
    return node;
  }

  private static void finding(ObjectNode node, Finding finding) {
    switch (finding) {
      case Finding.Dead(var rule) -> rule(node, "dead", rule, List.of());
      case Finding.Subsumed(var rule, var by) -> rule(node, "subsumed", rule, List.of(by));
      case Finding.Shadowed(var rule, var by) -> rule(node, "shadowed", rule, by);
      case Finding.Covered(var permit, var by) -> rule(node, "covered", permit, by);
      case Finding.Contradicted(var example, var guarantee, var item) -> {
        node.put("kind", "contradicted");
        node.put("example", example.title());
        node.put("guarantee", guarantee.name());
        node.put("item", item);
        Parts.place(node, example.span());
      }
      case Finding.Open(var rule, var undecided) -> {
        rule(node, "not_decided", rule, List.of());
        node.put("text", undecided.text());
      }
    }
  }

  private static void rule(ObjectNode node, String kind, Rule rule, List<Rule> others) {
    node.put("kind", kind);
    node.put("rule", rule.name());
    Parts.place(node, rule.span());
    ArrayNode by = node.putArray("by");
    others.forEach(other -> by.add(other.name()));
  }
}
