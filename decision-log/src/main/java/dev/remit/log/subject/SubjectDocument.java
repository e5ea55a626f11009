package dev.remit.log.subject;

import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.OtherEntry;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A report as JSON. {@code docs/uses.md} describes it. */
public final class SubjectDocument {

  private SubjectDocument() {}

  /** The report, with the proof of each line as {@code c2sp.org/tlog-proof} writes it. */
  public static ObjectNode tree(SubjectReport report, SubjectWording wording) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("key", report.key());
    ArrayNode lines = root.putArray("lines");
    for (SubjectReport.Line line : report.lines()) {
      ObjectNode node = lines.addObject();
      node.put("entry", line.index()).put("at", line.entry().at().toString());
      switch (line.entry()) {
        case LoggedDecision decision -> {
          node.put("decision", decision.id().toString());
          ArrayNode items = node.putArray("items");
          decision
              .items()
              .forEach(item ->
                  items.addObject().put("item", item.item()).put("outcome", item.outcome().word()));
        }
        case OtherEntry _ -> node.put("erased", true);
      }
      node.put("text", wording.sentences(line)).put("proof", line.proof().text());
    }
    return root;
  }
}
