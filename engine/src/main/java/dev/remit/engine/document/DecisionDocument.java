package dev.remit.engine.document;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.lang.model.Duty;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Rule;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A decision as JSON.
 *
 * <pre>{@code
 * {
 *   "policy": "npd",
 *   "version": "2018.2",
 *   "date": "2018-10-01",
 *   "outcome": "partial",
 *   "request": { … as in a request document … },
 *   "items": [
 *     {
 *       "item": "ks4_results",
 *       "title": "Results at 16",
 *       "outcome": "permitted",
 *       "decided_by": [
 *         {
 *           "rule": "research_in_safe_setting",
 *           "effect": "permit",
 *           "title": "Accredited researchers study data where it lives",
 *           "citations": ["Digital Economy Act 2017, s.64"],
 *           "source": "2018.remit",
 *           "source_line": 12
 *         }
 *       ],
 *       "obligations": [
 *         {
 *           "obligation": "retain_at_most",
 *           "arguments": { "limit": "60 months" },
 *           "description": "Destroy the data in time",
 *           "text": "retain_at_most(60 months)"
 *         }
 *       ],
 *       "missing": [{ "input": "project.approved_until", "reason": "no `project.id` is given" }]
 *     }
 *   ]
 * }
 * }</pre>
 *
 * <p>Lists are always there; titles, descriptions and reasons are left out if there are none.
 */
public final class DecisionDocument {

  private DecisionDocument() {}

  /** The decision as a tree of its own. */
  public static ObjectNode tree(Decision decision) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("policy", decision.version().policy());
    root.put("version", decision.version().version());
    root.put("date", decision.request().date().toString());
    root.put("outcome", decision.outcome().word());
    root.set("request", RequestTree.of(decision.request()));
    ArrayNode items = root.putArray("items");
    decision.items().forEach(item -> items.add(item(item, decision.request().reasons())));
    return root;
  }

  private static ObjectNode item(ItemDecision decision, Map<Input, String> reasons) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("item", decision.item().name());
    decision.item().title().ifPresent(title -> item.put("title", title));
    item.put("outcome", decision.outcome().word());
    ArrayNode rules = item.putArray("decided_by");
    decision.decidedBy().forEach(rule -> rule(rules.addObject(), rule));
    ArrayNode duties = item.putArray("obligations");
    decision.obligations().forEach(duty -> duty(duties.addObject(), duty));
    ArrayNode missing = item.putArray("missing");
    for (Input input : decision.missing()) {
      ObjectNode node = missing.addObject();
      node.put("input", input.toString());
      String reason = reasons.get(input);
      if (reason != null) {
        node.put("reason", reason);
      }
    }
    return item;
  }

  private static void rule(ObjectNode node, Rule rule) {
    node.put("rule", rule.name());
    node.put("effect", rule.effect().word());
    rule.title().ifPresent(title -> node.put("title", title));
    ArrayNode citations = node.putArray("citations");
    rule.citations().forEach(citations::add);
    node.put("source", rule.span().source().path());
    node.put("source_line", rule.span().line());
  }

  private static void duty(ObjectNode node, Duty duty) {
    node.put("obligation", duty.obligation().name());
    ObjectNode arguments = node.putObject("arguments");
    for (int i = 0; i < duty.arguments().size(); i++) {
      arguments.set(
          duty.obligation().parameters().get(i).name(), JsonValues.of(duty.arguments().get(i)));
    }
    duty.obligation().description().ifPresent(text -> node.put("description", text));
    node.put("text", duty.toString());
  }
}
