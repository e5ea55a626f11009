package dev.remit.lang.tree;

import dev.remit.lang.source.Span;
import java.time.LocalDate;

/** A value written in the text. */
public sealed interface Literal {

  Span span();

  record BooleanLiteral(boolean value, Span span) implements Literal {}

  record NumberLiteral(long value, Span span) implements Literal {}

  record TextLiteral(String value, Span span) implements Literal {}

  record DateLiteral(LocalDate value, Span span) implements Literal {}

  /**
   * A number of months; {@code 2 years} is 24.
   *
   * @param inYears whether it was written in years, for the formatter
   */
  record MonthsLiteral(int months, boolean inYears, Span span) implements Literal {}
}
