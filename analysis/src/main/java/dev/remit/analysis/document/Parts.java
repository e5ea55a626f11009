package dev.remit.analysis.document;

import dev.remit.analysis.report.Box;
import dev.remit.analysis.report.Literal;
import dev.remit.analysis.report.TermGroup;
import dev.remit.analysis.report.Undecided;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What several documents have in common. */
final class Parts {

  private Parts() {}

  static void version(ObjectNode node, PolicyVersion version) {
    node.put("policy", version.policy());
    node.put("version", version.version());
    node.put("title", version.title().orElse(""));
    node.put("in_force_from", version.inForceFrom().toString());
  }

  static void rules(ArrayNode nodes, List<Rule> rules) {
    for (Rule rule : rules) {
      ObjectNode node = nodes.addObject();
      node.put("rule", rule.name());
      node.put("effect", rule.effect().word());
      node.put("title", rule.title().orElse(""));
      ArrayNode citations = node.putArray("citations");
      rule.citations().forEach(citations::add);
      place(node, rule.span());
    }
  }

  static void place(ObjectNode node, Span span) {
    node.put("source", span.source().path());
    node.put("source_line", span.line());
  }

  static void box(ObjectNode node, Box box) {
    for (Axis axis : Axis.values()) {
      TermGroup group = box.on(axis);
      ObjectNode on = node.putObject(axis.word());
      on.put("text", group.text());
      on.put("everything", group.isEverything());
      on.put("unnamed", group.unnamed());
      ArrayNode terms = on.putArray("terms");
      group.names().forEach(terms::add);
    }
  }

  static void literals(ArrayNode nodes, List<Literal> literals) {
    for (Literal literal : literals) {
      ObjectNode node = nodes.addObject();
      node.put("text", literal.text());
      node.put("side", word(literal.side()));
      ArrayNode truths = node.putArray("truths");
      literal.truths().forEach(truth -> truths.add(word(truth)));
    }
  }

  static void undecided(ArrayNode nodes, List<Undecided> undecided) {
    undecided.forEach(question ->
        nodes
            .addObject()
            .put("what", question.what())
            .put("limit_ms", question.limit().toMillis())
            .put("text", question.text()));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
