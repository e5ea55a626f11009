package dev.remit.engine.document;

import dev.remit.lang.value.RawValue;
import dev.remit.lang.value.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values of facts as JSON, in the form in which requests state them. */
public final class RawJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RawJson() {}

  /**
   * A value as JSON.
   *
   * @throws IllegalArgumentException if it is {@code Untyped} or {@code Foreign}, or holds such
   */
  public static JsonNode node(RawValue value) {
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

  /** The value that JSON states. */
  public static RawValue value(JsonNode node) {
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
    if (node.isArray()) {
      return new RawValue.Many(node.valueStream().map(RawJson::value).toList());
    }
    return new RawValue.Foreign(
        node.isObject() ? "a mapping" : "`" + Words.shortened(node.toString()) + "`");
  }
}
