package dev.remit.service.http;

import dev.remit.engine.document.DecisionDocument;
import dev.remit.engine.document.RequestDocument;
import dev.remit.engine.request.RequestDraft;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Verdicts as JSON. What registers say of persons and others stays inside. */
final class VerdictTree {

  private VerdictTree() {}

  /** The decision document, with the request as it was asked instead of all that is known of it. */
  static ObjectNode document(Verdict verdict, RequestDraft asked) {
    ObjectNode document = DecisionDocument.tree(verdict.decision());
    ObjectNode request = RequestDocument.tree(asked);
    verdict.decided().cohort().ifPresent(cohort -> request.put(Question.COHORT, cohort));
    document.set("request", request);
    return document;
  }

  /** What was decided, with every rule once. */
  static ObjectNode summary(Verdict verdict) {
    ObjectNode document = DecisionDocument.tree(verdict.decision());
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    for (String name : new String[] {"policy", "version", "date", "outcome"}) {
      summary.set(name, document.get(name));
    }
    if (!verdict.allows()) {
      summary.put("reason", verdict.reason());
    }
    if (!verdict.notUnderstood().isEmpty()) {
      verdict.notUnderstood().forEach(summary.putArray("not_understood")::add);
    }
    ArrayNode items = summary.putArray("items");
    ObjectNode rules = JsonNodeFactory.instance.objectNode();
    for (JsonNode item : document.get("items")) {
      items.add(naming((ObjectNode) item, rules));
    }
    summary.putArray("rules").addAll(rules.values());
    return summary;
  }

  /** An item that names the rules that decided it; they themselves go to {@code rules}. */
  private static ObjectNode naming(ObjectNode item, ObjectNode rules) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    for (JsonNode rule : item.get("decided_by")) {
      String name = rule.get("rule").stringValue();
      names.add(name);
      rules.set(name, rule);
    }
    item.set("decided_by", names);
    return item;
  }
}
