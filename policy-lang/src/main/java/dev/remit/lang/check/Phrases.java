package dev.remit.lang.check;

import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Type;
import dev.remit.lang.tree.Literal;
import dev.remit.lang.tree.Operand;
import dev.remit.lang.word.Axis;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How messages speak of what an author wrote. */
final class Phrases {

  private static final int LONGEST = 200;

  private static final Map<String, Axis> AXES =
      Arrays.stream(Axis.values()).collect(Collectors.toMap(Axis::word, Function.identity()));

  private Phrases() {}

  /** The author's words in backticks, cut if very long. */
  static String quoted(String words) {
    return "`" + (words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…") + "`";
  }

  /** The built-in axis a taxonomy is, or none. */
  static Optional<Axis> axis(Taxonomy taxonomy) {
    return Optional.ofNullable(AXES.get(taxonomy.name()));
  }

  /** Whether a name is the word for a built-in axis. */
  static boolean isAxis(String name) {
    return AXES.containsKey(name);
  }

  /** Such as "a recipient", or "a `country`" for a taxonomy. */
  static String aTermOf(Taxonomy taxonomy) {
    return axis(taxonomy).map(Phrases::aTermOf).orElse("a " + quoted(taxonomy.name()));
  }

  private static String aTermOf(Axis axis) {
    return axis == Axis.ACTION ? "an action" : "a " + axis.word();
  }

  /** Such as "recipients". */
  static String termsOf(Taxonomy taxonomy) {
    return axis(taxonomy)
        .map(axis ->
            switch (axis) {
              case CATEGORY -> "categories";
              case BASIS -> "bases";
              case ACTION, PURPOSE, RECIPIENT, SETTING -> axis.word() + "s";
            })
        .orElse("terms of " + quoted(taxonomy.name()));
  }

  /** Such as "a number". */
  static String a(Type type) {
    return switch (type) {
      case Type.Simple simple ->
          switch (simple) {
            case BOOLEAN -> "true or false";
            case MONTHS -> "a number of months";
            case NUMBER, TEXT, DATE -> "a " + simple;
          };
      case Type.OfTerm(Taxonomy taxonomy) -> aTermOf(taxonomy);
      case Type.SetOf(Type element) -> "a set of " + many(element);
    };
  }

  private static String many(Type type) {
    return switch (type) {
      case Type.Simple simple ->
          switch (simple) {
            case BOOLEAN -> "booleans";
            case MONTHS -> "numbers of months";
            case NUMBER, TEXT, DATE -> simple + "s";
          };
      case Type.OfTerm(Taxonomy taxonomy) -> termsOf(taxonomy);
      case Type.SetOf set -> "sets";
    };
  }

  /** An operand as its author wrote it, in backticks. */
  static String quoted(Operand operand) {
    return quoted(written(operand));
  }

  /** An operand as its author wrote it. */
  static String written(Operand operand) {
    return switch (operand) {
      case Operand.Fact fact -> fact.owner().word() + "." + fact.name().text();
      case Operand.OfAxis axis -> axis.axis().word();
      case Operand.Data data -> "data";
      case Operand.Named named -> named.name().text();
      case Operand.Value value -> written(value.literal());
      case Operand.Shifted shifted -> oneLine(shifted.span().text());
      case Operand.SetOf set -> oneLine(set.span().text());
    };
  }

  private static String written(Literal literal) {
    return switch (literal) {
      case Literal.BooleanLiteral l -> Boolean.toString(l.value());
      case Literal.NumberLiteral l -> Long.toString(l.value());
      case Literal.TextLiteral l -> '"' + l.value() + '"';
      case Literal.DateLiteral l -> l.value().toString();
      case Literal.MonthsLiteral l ->
          l.inYears() ? l.months() / 12 + " years" : l.months() + " months";
    };
  }

  private static String oneLine(String text) {
    return text.substring(0, Math.min(text.length(), 2 * LONGEST)).replaceAll("\\s+", " ");
  }

  /** Such as "`a`, `b` and `c`". */
  static String list(List<String> names) {
    List<String> quoted = names.stream().map(Phrases::quoted).toList();
    return quoted.size() < 2
        ? String.join("", quoted)
        : String.join(", ", quoted.subList(0, quoted.size() - 1)) + " and " + quoted.getLast();
  }
}
