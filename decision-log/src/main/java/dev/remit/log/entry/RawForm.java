package dev.remit.log.entry;

import dev.remit.engine.document.RawJson;
import dev.remit.lang.value.RawValue;
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
    RawValue value = RawJson.value(node);
    if (isForeign(value)) {
      throw new UnreadableEntryException("a value is none that a fact can have");
    }
    return value;
  }

  private static boolean isForeign(RawValue value) {
    return switch (value) {
      case RawValue.Foreign _ -> true;
      case RawValue.Many(var values) -> values.stream().anyMatch(RawForm::isForeign);
      case RawValue.Text _,
          RawValue.Untyped _,
          RawValue.Numeral _,
          RawValue.Flag _,
          RawValue.None _ ->
          false;
    };
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
