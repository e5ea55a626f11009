package dev.remit.engine.document;

import dev.remit.lang.model.Value;
import dev.remit.lang.value.RawValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values as JSON, in the form in which documents are read. */
final class JsonValues {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonValues() {}

  static JsonNode of(Value value) {
    return switch (value) {
      case Value.BooleanValue(var flag) -> JSON.booleanNode(flag);
      case Value.NumberValue(var number) -> JSON.numberNode(number);
      case Value.TextValue(var text) -> JSON.stringNode(text);
      case Value.DateValue _, Value.MonthsValue _, Value.TermValue _ ->
          JSON.stringNode(value.toString());
      case Value.SetValue(var values) -> {
        ArrayNode array = JSON.arrayNode();
        values.forEach(each -> array.add(of(each)));
        yield array;
      }
      case Value.None _ -> JSON.nullNode();
    };
  }

  static JsonNode of(RawValue value) {
    return switch (value) {
      case RawValue.Text(var text) -> JSON.stringNode(text);
      case RawValue.Untyped(var text) -> JSON.stringNode(text);
      case RawValue.Numeral(var number) -> JSON.numberNode(number);
      case RawValue.Flag(var flag) -> JSON.booleanNode(flag);
      case RawValue.None _ -> JSON.nullNode();
      case RawValue.Many(var values) -> {
        ArrayNode array = JSON.arrayNode();
        values.forEach(each -> array.add(of(each)));
        yield array;
      }
      // read again, it is as wrong as before
      case RawValue.Foreign _ -> JSON.objectNode();
    };
  }
}
