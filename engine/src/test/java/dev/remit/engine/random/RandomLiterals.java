package dev.remit.engine.random;

import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Literal;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.tree.TypeNode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Values from pools so small that comparisons of two of them often go either way. */
final class RandomLiterals {

  static final List<LocalDate> DATES =
      List.of(
          LocalDate.of(2018, 12, 31),
          LocalDate.of(2019, 1, 31),
          LocalDate.of(2019, 2, 28),
          LocalDate.of(2019, 3, 1),
          LocalDate.of(2020, 2, 29),
          LocalDate.of(2020, 3, 31));
  static final List<Long> NUMBERS = List.of(0L, 1L, 2L, 3L, -1L, Long.MAX_VALUE, Long.MIN_VALUE);
  static final List<String> TEXTS = List.of("a", "ab", "abc", "b", "", "\"\\ #");
  static final List<Integer> MONTHS = List.of(0, 1, 2, 12, 24);

  private RandomLiterals() {}

  static Literal.DateLiteral date(Chance chance) {
    return new Literal.DateLiteral(chance.oneOf(DATES), Span.NONE);
  }

  static Literal.MonthsLiteral months(Chance chance) {
    int months = chance.oneOf(MONTHS);
    return new Literal.MonthsLiteral(months, months > 0 && months % 12 == 0, Span.NONE);
  }

  static Literal literal(TypeNode.Kind kind, Chance chance) {
    return switch (kind) {
      case BOOLEAN -> new Literal.BooleanLiteral(chance.in100(50), Span.NONE);
      case NUMBER -> new Literal.NumberLiteral(chance.oneOf(NUMBERS), Span.NONE);
      case TEXT -> new Literal.TextLiteral(chance.oneOf(TEXTS), Span.NONE);
      case DATE -> date(chance);
      case MONTHS -> months(chance);
    };
  }

  /** A literal, or the name of a term, of a type that is not a set. */
  static Operand constant(TypeNode type, Schema schema, Chance chance) {
    return switch (type) {
      case TypeNode.Simple(var kind, var _) -> Trees.value(literal(kind, chance));
      case TypeNode.OfAxis _, TypeNode.OfTaxonomy _ ->
          Trees.named(chance.oneOf(schema.terms(type)));
      case TypeNode.SetOf _ -> throw new IllegalArgumentException("a set is not one value");
    };
  }

  /** A set of one to three constants. */
  static Operand constants(TypeNode element, Schema schema, Chance chance) {
    List<Operand> elements =
        IntStream.rangeClosed(1, chance.between(1, 3))
            .mapToObj(_ -> constant(element, schema, chance))
            .distinct()
            .toList();
    return new Operand.SetOf(elements, Span.NONE);
  }
}
