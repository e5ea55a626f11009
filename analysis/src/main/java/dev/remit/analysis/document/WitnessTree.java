package dev.remit.analysis.document;

import dev.remit.analysis.report.Witness;
import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.decision.ItemDecision;
import dev.remit.engine.document.RequestDocument;
import dev.remit.engine.request.Request;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes witnesses: requests that can be asked again, with what the engine decided. */
public final class WitnessTree {

  private WitnessTree() {}

  /**
   * A request as {@link RequestDocument} reads it, with consent and objection as it states them;
   * consent that is recorded in part cannot be stated, and is left out.
   */
  public static ObjectNode request(Request request) {
    ObjectNode tree = RequestDocument.tree(request);
    if (request.consent() instanceof ConsentEvidence.Stated(var state)) {
      tree.put("consent", state.word());
    }
    if (request.objections() instanceof ObjectionEvidence.Stated(var raised)) {
      tree.put("objection", raised ? "raised" : "not raised");
    }
    return tree;
  }

  /** Whether a request can be stated: its consent is known, or nothing of it is. */
  public static boolean isStated(Request request) {
    return !(request.consent() instanceof ConsentEvidence.Recorded)
        && !(request.objections() instanceof ObjectionEvidence.Recorded);
  }

  static ObjectNode of(Witness witness) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    witness.before().ifPresent(decided -> node.set("before", decided(decided)));
    witness.after().ifPresent(decided -> node.set("after", decided(decided)));
    return node;
  }

  private static ObjectNode decided(Witness.Decided decided) {
    return decided(decided.ofItem(), decided.request());
  }

  /** A request, and what is decided of one of its items. */
  static ObjectNode decided(ItemDecision item, Request request) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("item", item.item().name());
    node.put("outcome", item.outcome().word());
    ArrayNode rules = node.putArray("decided_by");
    item.decidedBy().forEach(rule -> rules.add(rule.name()));
    ArrayNode duties = node.putArray("obligations");
    item.obligations().forEach(duty -> duties.add(duty.toString()));
    node.put("stated", isStated(request));
    node.set("request", request(request));
    return node;
  }
}
