package dev.remit.service.sql;

import dev.remit.engine.document.RawJson;
import dev.remit.lang.value.RawValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Facts as JSON, in the form in which requests state them. */
final class FactsJson {

  private static final JsonMapper JSON = new JsonMapper();

  private FactsJson() {}

  static String write(Map<String, RawValue> facts) {
    ObjectNode root = JSON.createObjectNode();
    new TreeMap<>(facts).forEach((name, value) -> root.set(name, RawJson.node(value)));
    return root.toString();
  }

  static Map<String, RawValue> read(String json) {
    Map<String, RawValue> facts = new LinkedHashMap<>();
    JSON.readTree(json).forEachEntry((name, node) -> facts.put(name, RawJson.value(node)));
    return facts;
  }
}
