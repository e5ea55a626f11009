package dev.remit.lang.tree;

import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import java.util.List;

/** One side of a comparison, as written. */
public sealed interface Operand {

  Span span();

  /** {@code recipient.country}. */
  record Fact(Owner owner, Name name, Span span) implements Operand {}

  /** The request's own term on an axis, such as {@code purpose}; {@code category} is the item. */
  record OfAxis(Axis axis, Span span) implements Operand {}

  /** {@code data}: the requested items. */
  record Data(Span span) implements Operand {}

  /** A bare name: a term or a define, by where it stands. */
  record Named(Name name, Span span) implements Operand {}

  record Value(Literal literal, Span span) implements Operand {}

  /** {@code date + months} or {@code date - months}. */
  record Shifted(Operand date, boolean back, Operand months, Span span) implements Operand {}

  /** <code>{ a, b }</code>: names and literals. */
  record SetOf(List<Operand> elements, Span span) implements Operand {
    public SetOf {
      elements = List.copyOf(elements);
    }
  }
}
