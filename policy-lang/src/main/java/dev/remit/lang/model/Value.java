package dev.remit.lang.model;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/** A value of a fact, an operand or an obligation's argument. {@code toString} is as written. */
public sealed interface Value {

  record BooleanValue(boolean value) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  record NumberValue(long value) implements Value {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  record TextValue(String value) implements Value {
    @Override
    public String toString() {
      return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  }

  record DateValue(LocalDate value) implements Value {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  record MonthsValue(int value) implements Value {
    @Override
    public String toString() {
      return value + " months";
    }
  }

  record TermValue(Term value) implements Value {
    @Override
    public String toString() {
      return value.name();
    }
  }

  /** A set, in the order given; equal to any set of the same elements. */
  record SetValue(SequencedSet<Value> values) implements Value {
    public SetValue {
      values = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(values));
    }

    @Override
    public String toString() {
      return values.stream().map(Value::toString).collect(Collectors.joining(", ", "{ ", " }"));
    }
  }

  /** Known to be nothing, of a fact declared {@code or none}. */
  enum None implements Value {
    NONE;

    @Override
    public String toString() {
      return "none";
    }
  }
}
