package dev.remit.cli;

import dev.remit.engine.document.DecisionDocument;
import dev.remit.engine.explain.Explanation;
import dev.remit.engine.explain.Remedies;
import dev.remit.engine.explain.Remedy;
import dev.remit.engine.explain.RuleFinding;
import dev.remit.engine.explain.Wording;
import dev.remit.lang.model.Term;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An explanation as JSON: a decision document and, besides,
 *
 * <pre>{@code
 * "why": [
 *   {
 *     "items": ["name"],
 *     "outcome": "denied",
 *     "text": "denied by `press_gets_tables`",
 *     "deciding": [{ "rule": "press_gets_tables", "text": "…", "clauses": ["…"] }],
 *     "near": [ … likewise … ]
 *   }
 * ],
 * "remedies": {
 *   "exhaustive": true,
 *   "left_out": 0,
 *   "found": [
 *     {
 *       "changes": ["leave out name"],
 *       "turns": [{ "items": ["…"], "from": "denied", "to": "permitted" }],
 *       "outcome": "permitted",
 *       "text": "leave out name: the whole request is permitted"
 *     }
 *   ]
 * }
 * }</pre>
 */
final class ExplanationDocument {

  private ExplanationDocument() {}

  static ObjectNode tree(Explanation explanation, Remedies remedies) {
    ObjectNode root = DecisionDocument.tree(explanation.decision());
    ArrayNode why = root.putArray("why");
    explanation.groups().forEach(group -> group(why.addObject(), group));
    ObjectNode all = root.putObject("remedies");
    all.put("exhaustive", remedies.exhaustive());
    all.put("left_out", remedies.leftOut());
    ArrayNode found = all.putArray("found");
    remedies.found().forEach(remedy -> remedy(found.addObject(), remedy));
    return root;
  }

  private static void group(ObjectNode node, Explanation.Group group) {
    names(node.putArray("items"), group.items());
    node.put("outcome", group.why().outcome().word());
    node.put("text", Wording.why(group.why()));
    rules(node.putArray("deciding"), group.why().deciding());
    rules(node.putArray("near"), group.why().near());
  }

  private static void rules(ArrayNode node, List<RuleFinding> findings) {
    for (RuleFinding finding : findings) {
      ObjectNode rule = node.addObject();
      rule.put("rule", finding.rule().name());
      rule.put("text", Wording.rule(finding));
      ArrayNode clauses = rule.putArray("clauses");
      finding.clauses().forEach(clause -> clauses.add(Wording.clause(clause)));
    }
  }

  private static void remedy(ObjectNode node, Remedy remedy) {
    ArrayNode changes = node.putArray("changes");
    remedy.changes().forEach(change -> changes.add(Wording.change(change)));
    ArrayNode turns = node.putArray("turns");
    for (Remedy.Turn turn : remedy.turns()) {
      ObjectNode entry = turns.addObject();
      names(entry.putArray("items"), turn.items());
      entry.put("from", turn.from().word());
      entry.put("to", turn.to().word());
    }
    node.put("outcome", remedy.outcome().word());
    node.put("text", Wording.remedy(remedy));
  }

  private static void names(ArrayNode node, List<Term> terms) {
    terms.forEach(term -> node.add(term.name()));
  }
}
