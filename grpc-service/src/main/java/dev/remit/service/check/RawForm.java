package dev.remit.service.check;

import dev.remit.lang.model.Value;
import dev.remit.lang.value.RawValue;

/** Values in the form in which they are kept, whose reading gives them again. */
public final class RawForm {

  private RawForm() {}

  /** A value as it is kept. */
  public static RawValue of(Value value) {
    return switch (value) {
      case Value.BooleanValue(var flag) -> new RawValue.Flag(flag);
      case Value.NumberValue(var number) -> new RawValue.Numeral(number);
      case Value.TextValue(var text) -> new RawValue.Text(text);
      case Value.DateValue _, Value.MonthsValue _, Value.TermValue _ ->
          new RawValue.Text(value.toString());
      case Value.SetValue(var values) ->
          new RawValue.Many(values.stream().map(RawForm::of).toList());
      case Value.None _ -> new RawValue.None();
    };
  }
}
