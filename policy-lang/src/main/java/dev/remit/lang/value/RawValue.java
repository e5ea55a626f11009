package dev.remit.lang.value;

import dev.remit.lang.model.Value;
import java.util.List;

/** A fact's value as it arrived, before it is read by the fact's type. */
public sealed interface RawValue {

  /** A text of a typed format, such as a JSON string: a text, date, months or term. */
  record Text(String value) implements RawValue {}

  /** A text of an untyped format, such as a command-line flag: anything. */
  record Untyped(String value) implements RawValue {}

  record Numeral(long value) implements RawValue {}

  record Flag(boolean value) implements RawValue {}

  /** Known to be nothing. */
  record None() implements RawValue {}

  record Many(List<RawValue> values) implements RawValue {
    public Many {
      values = List.copyOf(values);
    }
  }

  /**
   * What no fact can be, such as a mapping or a number with a fraction.
   *
   * @param description in words, such as {@code a mapping}
   */
  record Foreign(String description) implements RawValue {}

  /** A value as a typed format has it: read by its type, it is the same value again. */
  static RawValue of(Value value) {
    return switch (value) {
      case Value.BooleanValue(var flag) -> new Flag(flag);
      case Value.NumberValue(var number) -> new Numeral(number);
      case Value.TextValue(var text) -> new Text(text);
      case Value.DateValue _, Value.MonthsValue _, Value.TermValue _ -> new Text(value.toString());
      case Value.SetValue(var values) -> new Many(values.stream().map(RawValue::of).toList());
      case Value.None _ -> new None();
    };
  }

  /** What it is, in words, such as {@code the number 5}; texts are cut short. */
  default String description() {
    return switch (this) {
      case Text(var value) -> "the text `" + Words.shortened(value) + "`";
      case Untyped(var value) -> "`" + Words.shortened(value) + "`";
      case Numeral(var value) -> "the number " + value;
      case Flag(var value) -> "`" + value + "`";
      case None _ -> "none";
      case Many _ -> "a list";
      case Foreign(var description) -> description;
    };
  }
}
