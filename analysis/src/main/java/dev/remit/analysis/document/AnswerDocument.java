package dev.remit.analysis.document;

import dev.remit.analysis.report.Answer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An answer to "who can ever …" as JSON: see {@code docs/analysis.md}. */
public final class AnswerDocument {

  private AnswerDocument() {}

  /** The answer as a tree of its own. */
  public static ObjectNode tree(Answer answer) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    Parts.version(root, answer.version());
    root.put("outcome", answer.question().outcome().word());
    ObjectNode within = root.putObject("within");
    answer
        .question()
        .within()
        .forEach((axis, terms) -> {
          ArrayNode names = within.putArray(axis.word());
          terms.forEach(term -> names.add(term.name()));
        });
    root.put("never", answer.isNever());
    ArrayNode regions = root.putArray("regions");
    for (Answer.Possible possible : answer.regions()) {
      ObjectNode node = regions.addObject();
      node.put("text", possible.box().text());
      Parts.box(node.putObject("requests"), possible.box());
      Parts.literals(node.putArray("where"), possible.where());
      Parts.rules(node.putArray("rules"), possible.rules());
      node.set("witness", WitnessTree.of(possible.witness()));
    }
    Parts.undecided(root.putArray("undecided"), answer.undecided());
    return root;
  }
}
