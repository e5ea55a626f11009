package dev.remit.engine.request;

import java.util.List;

/** A fact's value as it arrived, before it is read by the fact's type. */
public sealed interface RawValue {

  /** A text of a typed format, such as a JSON string: a text, date, months or term. */
  record Text(String value) implements RawValue {}

  /** A text of an untyped format, such as a command-line flag: anything. */
  record Untyped(String value) implements RawValue {}

  record Whole(long value) implements RawValue {}

  record Flag(boolean value) implements RawValue {}

  /** Known to be nothing. */
  record None() implements RawValue {}

  record Many(List<RawValue> values) implements RawValue {
    public Many {
      values = List.copyOf(values);
    }
  }
}
