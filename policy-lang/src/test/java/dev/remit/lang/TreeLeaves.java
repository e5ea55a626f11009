package dev.remit.lang;

import dev.remit.lang.source.Span;
import dev.remit.lang.tree.Literal;
import dev.remit.lang.tree.Literal.BooleanLiteral;
import dev.remit.lang.tree.Literal.DateLiteral;
import dev.remit.lang.tree.Literal.MonthsLiteral;
import dev.remit.lang.tree.Literal.NumberLiteral;
import dev.remit.lang.tree.Literal.TextLiteral;
import dev.remit.lang.tree.Name;
import dev.remit.lang.tree.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Random choices, and the names, texts and literals of {@link Trees}. */
final class TreeLeaves {

  private static final List<String> NAMES =
      List.of(
          "a",
          "accredited",
          "research_in_safe_setting",
          "X9",
          "all",
          "only",
          "text",
          "set",
          "months",
          "starts",
          "until",
          "once",
          "lasting",
          "missing",
          "permitted",
          "denied",
          "version",
          "parent",
          "purpose",
          "rule",
          "limit",
          "is",
          "UPN_ex[yy]",
          "été 😀",
          "# no comment",
          "\"",
          "none",
          "a_name_that_is_long_enough_to_fill_a_good_part_of_a_line");

  private static final List<String> TEXTS =
      List.of(
          "",
          "a title",
          "say \"no\"",
          "back\\slash",
          "# no comment",
          "`é😀 {",
          "\\\"",
          "A title that is so long that hardly anything else has a place on its line beside it, is it");

  private final Random random;

  TreeLeaves(Random random) {
    this.random = random;
  }

  /** A number from 0, and below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean either() {
    return random.nextBoolean();
  }

  Literal literal() {
    return switch (random.nextInt(5)) {
      case 0 -> new BooleanLiteral(random.nextBoolean(), Span.NONE);
      case 1 -> new NumberLiteral(one(0L, 7L, -7L, Long.MAX_VALUE, Long.MIN_VALUE), Span.NONE);
      case 2 -> new TextLiteral(text().value(), Span.NONE);
      case 3 -> date();
      default -> months();
    };
  }

  MonthsLiteral months() {
    boolean inYears = random.nextBoolean();
    int count = one(0, 1, 2, 24, inYears ? 1000 : 12_000);
    return new MonthsLiteral(inYears ? count * 12 : count, inYears, Span.NONE);
  }

  DateLiteral date() {
    LocalDate date =
        one(LocalDate.of(1, 1, 1), LocalDate.of(2018, 9, 25), LocalDate.of(9999, 12, 31));
    return new DateLiteral(date, Span.NONE);
  }

  Name name() {
    return new Name(NAMES.get(random.nextInt(NAMES.size())), Span.NONE);
  }

  Text text() {
    return new Text(TEXTS.get(random.nextInt(TEXTS.size())), Span.NONE);
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  <T> Optional<T> optional(Supplier<T> part) {
    return random.nextBoolean() ? Optional.of(part.get()) : Optional.empty();
  }

  <T> List<T> some(int least, int most, Supplier<T> part) {
    List<T> parts = new ArrayList<>();
    for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
      parts.add(part.get());
    }
    return parts;
  }

  @SafeVarargs
  final <T> T one(T... values) {
    return values[random.nextInt(values.length)];
  }
}
