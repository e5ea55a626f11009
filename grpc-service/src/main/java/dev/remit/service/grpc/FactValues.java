package dev.remit.service.grpc;

import com.google.protobuf.NullValue;
import dev.remit.lang.model.Value;
import dev.remit.lang.value.RawValue;
import dev.remit.v1.FactValue;

/** Values of facts, as messages and as the engine has them. */
final class FactValues {

  private static final FactValue NONE =
      FactValue.newBuilder().setNone(NullValue.NULL_VALUE).build();

  private FactValues() {}

  static RawValue raw(FactValue value) {
    return switch (value.getValueCase()) {
      case BOOLEAN -> new RawValue.Flag(value.getBoolean());
      case NUMBER -> new RawValue.Numeral(value.getNumber());
      case TEXT -> new RawValue.Text(value.getText());
      case SET ->
          new RawValue.Many(value.getSet().getValuesList().stream().map(FactValues::raw).toList());
      case NONE -> new RawValue.None();
      case VALUE_NOT_SET -> new RawValue.Foreign("a value of no kind");
    };
  }

  static FactValue message(RawValue value) {
    return switch (value) {
      case RawValue.Flag(var flag) -> FactValue.newBuilder().setBoolean(flag).build();
      case RawValue.Numeral(var number) -> FactValue.newBuilder().setNumber(number).build();
      case RawValue.Text(var text) -> text(text);
      case RawValue.Untyped(var text) -> text(text);
      case RawValue.Many(var values) -> {
        FactValue.Builder set = FactValue.newBuilder();
        values.forEach(each -> set.getSetBuilder().addValues(message(each)));
        yield set.build();
      }
      case RawValue.None _ -> NONE;
      // read again, it is as wrong as before
      case RawValue.Foreign _ -> FactValue.getDefaultInstance();
    };
  }

  static FactValue message(Value value) {
    return switch (value) {
      case Value.BooleanValue(var flag) -> FactValue.newBuilder().setBoolean(flag).build();
      case Value.NumberValue(var number) -> FactValue.newBuilder().setNumber(number).build();
      case Value.TextValue(var text) -> text(text);
      case Value.DateValue _, Value.MonthsValue _, Value.TermValue _ -> text(value.toString());
      case Value.SetValue(var values) -> {
        FactValue.Builder set = FactValue.newBuilder();
        values.forEach(each -> set.getSetBuilder().addValues(message(each)));
        yield set.build();
      }
      case Value.None _ -> NONE;
    };
  }

  private static FactValue text(String text) {
    return FactValue.newBuilder().setText(text).build();
  }
}
