package dev.remit.log.entry;

import dev.remit.lang.model.Duty;
import dev.remit.lang.value.RawValue;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An obligation as an entry says it.
 *
 * @param obligation its name
 * @param arguments in the order of its parameters
 */
public record LoggedDuty(String obligation, List<RawValue> arguments) {

  private static final Pattern MONTHS = Pattern.compile("([0-9]{1,5}) months");

  public LoggedDuty {
    arguments = List.copyOf(arguments);
  }

  /** What an entry says of an obligation. */
  public static LoggedDuty of(Duty duty) {
    return new LoggedDuty(
        duty.obligation().name(), duty.arguments().stream().map(RawValue::of).toList());
  }

  /** An argument that is a number of months. */
  public OptionalInt months(int argument) {
    if (argument < arguments.size() && arguments.get(argument) instanceof RawValue.Text(var text)) {
      Matcher months = MONTHS.matcher(text);
      if (months.matches()) {
        return OptionalInt.of(Integer.parseInt(months.group(1)));
      }
    }
    return OptionalInt.empty();
  }

  /** Its arguments, as {@code (60 months)}; nothing if there are none. */
  public String argumentText() {
    return arguments.isEmpty()
        ? ""
        : arguments.stream().map(RawForm::text).collect(Collectors.joining(", ", "(", ")"));
  }

  /** As {@code retain_at_most(60 months)}. */
  @Override
  public String toString() {
    return obligation + argumentText();
  }
}
