package dev.remit.engine.document;

import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestDraft;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes requests as trees of the shape that {@link RequestDocument} documents. */
final class RequestTree {

  private RequestTree() {}

  static ObjectNode of(RequestDraft draft) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    draft.policy().ifPresent(name -> root.put("policy", name));
    draft.version().ifPresent(name -> root.put("version", name));
    draft.date().ifPresent(date -> root.put("date", date.toString()));
    ArrayNode data = root.putArray("data");
    draft.data().forEach(data::add);
    terms(root, draft.terms());
    Map<String, JsonNode> facts = new TreeMap<>();
    draft.facts().forEach((path, value) -> facts.put(path, JsonValues.of(value)));
    facts(root, facts);
    draft.consent().map(ConsentState::word).ifPresent(state -> root.put("consent", state));
    draft.objection().ifPresent(raised -> root.put("objection", raised ? "raised" : "not raised"));
    return root;
  }

  static ObjectNode of(Request request) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("policy", request.policy());
    request.version().ifPresent(name -> root.put("version", name));
    root.put("date", request.date().toString());
    ArrayNode data = root.putArray("data");
    request.items().stream().map(Term::name).forEach(data::add);
    terms(
        root,
        request.terms().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().name())));
    Map<String, JsonNode> facts = new TreeMap<>();
    request.facts().forEach((fact, value) -> facts.put(fact.path(), JsonValues.of(value)));
    facts(root, facts);
    return root;
  }

  private static void terms(ObjectNode root, Map<Axis, String> terms) {
    for (Axis axis : Axis.values()) {
      String name = terms.get(axis);
      if (name != null && axis == Axis.RECIPIENT) {
        root.withObjectProperty("recipient").put("kind", name);
      } else if (name != null) {
        root.put(axis.word(), name);
      }
    }
  }

  /** Puts facts by their paths, such as {@code recipient.id}, below their owners. */
  private static void facts(ObjectNode root, Map<String, JsonNode> facts) {
    facts.forEach((path, value) -> {
      int dot = path.indexOf('.');
      if (dot < 0) {
        throw new IllegalArgumentException("`" + path + "` is not a fact's path");
      }
      root.withObjectProperty(path.substring(0, dot)).set(path.substring(dot + 1), value);
    });
  }
}
