package dev.remit.lang.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An obligation with its arguments, as a rule imposes it or as merged in a decision.
 *
 * @param arguments one for each parameter; in a decision, that of a parameter merged by {@code all}
 *     is the set of the values
 */
public record Duty(Obligation obligation, List<Value> arguments) {
  public Duty {
    arguments = List.copyOf(arguments);
    if (arguments.size() != obligation.parameters().size()) {
      throw new IllegalArgumentException(
          obligation.name() + " takes " + obligation.parameters().size() + " arguments");
    }
  }

  /** As written in a rule: {@code retain_at_most(60 months)}. */
  @Override
  public String toString() {
    return arguments.isEmpty()
        ? obligation.name()
        : arguments.stream()
            .map(Value::toString)
            .collect(Collectors.joining(", ", obligation.name() + "(", ")"));
  }
}
