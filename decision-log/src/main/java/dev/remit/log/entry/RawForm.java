package dev.remit.log.entry;

import dev.remit.lang.value.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The values of entries, as they are read. */
final class RawForm {

  private RawForm() {}

  /**
   * What a node says.
   *
   * @throws UnreadableEntryException if it is an object or a number that is not whole
   */
  static RawValue of(JsonNode node) throws UnreadableEntryException {
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
    if (!node.isArray()) {
      throw new UnreadableEntryException("a value is none that a fact can have");
    }
    List<RawValue> values = new ArrayList<>();
    for (JsonNode each : node) {
      values.add(of(each));
    }
    return new RawValue.Many(values);
  }

  /** For people to read. */
  static String text(RawValue value) {
    return switch (value) {
      case RawValue.Text(var text) -> text;
      case RawValue.Untyped(var text) -> text;
      case RawValue.Numeral(var number) -> Long.toString(number);
      case RawValue.Flag(var flag) -> Boolean.toString(flag);
      case RawValue.None _ -> "none";
      case RawValue.Many(var values) ->
          values.stream().map(RawForm::text).collect(Collectors.joining(", ", "{ ", " }"));
      case RawValue.Foreign(var description) -> description;
    };
  }
}
