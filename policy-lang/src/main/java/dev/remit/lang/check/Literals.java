package dev.remit.lang.check;

import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import dev.remit.lang.tree.Literal;

/** What literals stand for. */
final class Literals {

  private Literals() {}

  static Value value(Literal literal) {
    return switch (literal) {
      case Literal.BooleanLiteral l -> new Value.BooleanValue(l.value());
      case Literal.NumberLiteral l -> new Value.NumberValue(l.value());
      case Literal.TextLiteral l -> new Value.TextValue(l.value());
      case Literal.DateLiteral l -> new Value.DateValue(l.value());
      case Literal.MonthsLiteral l -> new Value.MonthsValue(l.months());
    };
  }

  static Type.Simple type(Literal literal) {
    return switch (literal) {
      case Literal.BooleanLiteral l -> Type.Simple.BOOLEAN;
      case Literal.NumberLiteral l -> Type.Simple.NUMBER;
      case Literal.TextLiteral l -> Type.Simple.TEXT;
      case Literal.DateLiteral l -> Type.Simple.DATE;
      case Literal.MonthsLiteral l -> Type.Simple.MONTHS;
    };
  }
}
