package dev.remit.service.sql;

import dev.remit.lang.value.RawValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Facts as JSON, in the form in which requests state them. */
final class FactsJson {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private FactsJson() {}

  static String write(Map<String, RawValue> facts) {
    ObjectNode root = NODES.objectNode();
    new TreeMap<>(facts).forEach((name, value) -> root.set(name, node(value)));
    return root.toString();
  }

  static Map<String, RawValue> read(String json) {
    Map<String, RawValue> facts = new LinkedHashMap<>();
    JSON.readTree(json).forEachEntry((name, node) -> facts.put(name, value(node)));
    return facts;
  }

  private static JsonNode node(RawValue value) {
    return switch (value) {
      case RawValue.Text(var text) -> NODES.stringNode(text);
      case RawValue.Numeral(var number) -> NODES.numberNode(number);
      case RawValue.Flag(var flag) -> NODES.booleanNode(flag);
      case RawValue.None _ -> NODES.nullNode();
      case RawValue.Many(var values) -> {
        ArrayNode array = NODES.arrayNode();
        values.forEach(each -> array.add(node(each)));
        yield array;
      }
      case RawValue.Untyped _, RawValue.Foreign _ ->
          throw new IllegalArgumentException(
              "not a value that can be kept: " + value.description());
    };
  }

  private static RawValue value(JsonNode node) {
    if (node.isString()) {
      return new RawValue.Text(node.stringValue());
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return new RawValue.Numeral(node.longValue());
    }
    if (node.isBoolean()) {
      return new RawValue.Flag(node.booleanValue());
    }
    if (node.isNull()) {
      return new RawValue.None();
    }
    return node.isArray()
        ? new RawValue.Many(node.valueStream().map(FactsJson::value).toList())
        : new RawValue.Foreign("`" + node + "`");
  }
}
