package dev.remit.lang.model;

import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;

/** One side of a comparison, of a known type. */
public sealed interface Operand {

  Type type();

  Span span();

  record Constant(Value value, Type type, Span span) implements Operand {}

  record OfFact(Fact fact, Span span) implements Operand {
    @Override
    public Type type() {
      return fact.type();
    }
  }

  /** The request's term on an axis; on {@code category}, the item being decided. */
  record OfAxis(Axis axis, Type.OfTerm type, Span span) implements Operand {}

  /** The set of all requested items. */
  record Data(Type.SetOf type, Span span) implements Operand {}

  /** A date some months later or earlier, on the {@link MonthCalendar}. */
  record Shifted(Operand date, boolean back, Operand months, Span span) implements Operand {
    @Override
    public Type type() {
      return Type.Simple.DATE;
    }
  }

  /** The set whose one element is the value of {@code element}; what that lacks, this lacks. */
  record Singleton(Operand element, Type.SetOf type, Span span) implements Operand {}
}
