package dev.remit.lang.value;

import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/** Reads the values of facts by their types. */
public final class ValueReader {

  /** The most characters a text may have. */
  public static final int MAX_TEXT = 10_000;

  /** The most values a set may have. */
  public static final int MAX_SET = 1_000;

  private static final int MAX_MONTHS = 12_000;

  private final TermReader terms;

  public ValueReader(TermReader terms) {
    this.terms = terms;
  }

  /** Reads a fact's value; {@code none} if the fact may be. */
  public Reading<Value> read(Fact fact, RawValue raw) {
    boolean none =
        raw instanceof RawValue.None
            || (raw instanceof RawValue.Untyped(var text) && text.equals("none"));
    if (none && fact.orNone()) {
      return new Reading.Read<>(Value.None.NONE);
    }
    if (raw instanceof RawValue.None) {
      return new Reading.Wrong<>(
          "`" + fact.path() + "` cannot be none",
          "leave it out if it is not known, or declare it `or none` in the vocabulary");
    }
    return read(fact, fact.type(), raw);
  }

  private static boolean isLong(RawValue raw) {
    return switch (raw) {
      case RawValue.Text(var text) -> text.length() > MAX_TEXT;
      case RawValue.Untyped(var text) -> text.length() > MAX_TEXT;
      case RawValue.Numeral _,
          RawValue.Flag _,
          RawValue.None _,
          RawValue.Many _,
          RawValue.Foreign _ ->
          false;
    };
  }

  /** Reads a value of a type; {@code what} it is for is named in messages. */
  private Reading<Value> read(Fact what, Type type, RawValue raw) {
    if (isLong(raw)) {
      return new Reading.Wrong<>(
          "`" + what + "` is longer than " + MAX_TEXT + " characters", "shorten it");
    }
    return switch (type) {
      case Type.SetOf(var element) -> set(what, element, raw);
      case Type.OfTerm(var taxonomy) ->
          switch (text(raw).map(name -> terms.read(taxonomy, name)).orElse(null)) {
            case null -> wrong(what, type, raw);
            case Reading.Read<Term>(var term) -> new Reading.Read<>(new Value.TermValue(term));
            case Reading.Wrong<Term>(var message, var advice) ->
                new Reading.Wrong<>(message, advice);
          };
      case Type.Simple simple ->
          simple(simple, raw)
              .<Reading<Value>>map(Reading.Read::new)
              .orElseGet(() -> wrong(what, type, raw));
    };
  }

  private static Optional<Value> simple(Type.Simple type, RawValue raw) {
    return switch (type) {
      case TEXT -> text(raw).map(Value.TextValue::new);
      case DATE -> text(raw).flatMap(ValueReader::date).map(Value.DateValue::new);
      case MONTHS -> text(raw).flatMap(ValueReader::months).map(Value.MonthsValue::new);
      case NUMBER ->
          switch (raw) {
            case RawValue.Numeral(var number) -> Optional.of(new Value.NumberValue(number));
            case RawValue.Untyped(var text) -> number(text).map(Value.NumberValue::new);
            default -> Optional.empty();
          };
      case BOOLEAN ->
          switch (raw) {
            case RawValue.Flag(var flag) -> Optional.of(new Value.BooleanValue(flag));
            case RawValue.Untyped(var text) when text.equals("true") || text.equals("false") ->
                Optional.of(new Value.BooleanValue(text.equals("true")));
            default -> Optional.empty();
          };
    };
  }

  private Reading<Value> set(Fact what, Type element, RawValue raw) {
    List<RawValue> elements;
    if (raw instanceof RawValue.Many(var values)) {
      elements = values;
    } else if (raw instanceof RawValue.Untyped(var text)) {
      elements = split(text);
    } else {
      return wrong(what, new Type.SetOf(element), raw);
    }
    if (elements.size() > MAX_SET) {
      return new Reading.Wrong<>(
          "`" + what + "` has more than " + MAX_SET + " values", "give fewer values");
    }
    SequencedSet<Value> values = new LinkedHashSet<>();
    for (RawValue value : elements) {
      switch (read(what, element, value)) {
        case Reading.Read<Value>(var read) -> values.add(read);
        case Reading.Wrong<Value> wrong -> {
          return wrong;
        }
      }
    }
    return new Reading.Read<>(new Value.SetValue(values));
  }

  /** The parts of {@code a, b} or {@code { a, b }}. */
  private static List<RawValue> split(String text) {
    String inner = text.strip();
    if (inner.startsWith("{") && inner.endsWith("}")) {
      inner = inner.substring(1, inner.length() - 1).strip();
    }
    return inner.isEmpty()
        ? List.of()
        : Arrays.stream(inner.split(",", -1))
            .<RawValue>map(part -> new RawValue.Untyped(part.strip()))
            .toList();
  }

  private static Reading<Value> wrong(Fact what, Type type, RawValue raw) {
    return new Reading.Wrong<>(
        "`" + what + "` must be " + expected(type) + ", not " + raw.description(),
        type == Type.Simple.BOOLEAN
            ? "write `true` or `false`, without quotes"
            : "write it as `" + example(type) + "`");
  }

  private static String expected(Type type) {
    return switch (type) {
      case Type.Simple simple ->
          switch (simple) {
            case BOOLEAN -> "true or false";
            case NUMBER -> "a whole number";
            case TEXT -> "a text";
            case DATE -> "a date";
            case MONTHS -> "a number of months";
          };
      case Type.OfTerm(var taxonomy) -> TermReader.aTermOf(taxonomy);
      case Type.SetOf(var element) -> "a list, each of it " + expected(element);
    };
  }

  private static String example(Type type) {
    return switch (type) {
      case Type.Simple simple ->
          switch (simple) {
            case BOOLEAN -> "true";
            case NUMBER -> "42";
            case TEXT -> "\"a text\"";
            case DATE -> "2018-10-01";
            case MONTHS -> "60 months";
          };
      case Type.OfTerm(var taxonomy) ->
          taxonomy.terms().stream().findFirst().map(Term::name).orElse("a name");
      case Type.SetOf(var element) -> "[" + example(element) + "]";
    };
  }

  private static Optional<String> text(RawValue raw) {
    return switch (raw) {
      case RawValue.Text(var text) -> Optional.of(text);
      case RawValue.Untyped(var text) -> Optional.of(text);
      case RawValue.Numeral _,
          RawValue.Flag _,
          RawValue.None _,
          RawValue.Many _,
          RawValue.Foreign _ ->
          Optional.empty();
    };
  }

  /** A real date, as {@code 2018-10-01}, of the years 1 to 9999. */
  public static Optional<LocalDate> date(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return Optional.empty();
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    boolean isReal =
        year >= 1
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= YearMonth.of(year, month).lengthOfMonth();
    return isReal ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
  }

  /** The number that some characters stand for; -1 if not all of them are digits. */
  private static int digits(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private static Optional<Integer> months(String text) {
    int space = text.indexOf(' ');
    int number = space < 1 || space > 5 ? -1 : digits(text, 0, space);
    if (number < 0) {
      return Optional.empty();
    }
    int unit = space;
    while (unit < text.length() && text.charAt(unit) == ' ') {
      unit++;
    }
    int months =
        switch (text.substring(unit)) {
          case "month", "months" -> number;
          case "year", "years" -> 12 * number;
          default -> -1;
        };
    return months >= 0 && months <= MAX_MONTHS ? Optional.of(months) : Optional.empty();
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.parseLong(text)).filter(_ -> !text.startsWith("+"));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether a value is one a fact of this type can have. */
  public static boolean fits(Fact fact, Value value) {
    return value == Value.None.NONE ? fact.orNone() : fits(fact.type(), value);
  }

  private static boolean fits(Type type, Value value) {
    return switch (value) {
      case Value.BooleanValue _ -> type == Type.Simple.BOOLEAN;
      case Value.NumberValue _ -> type == Type.Simple.NUMBER;
      case Value.TextValue _ -> type == Type.Simple.TEXT;
      case Value.DateValue _ -> type == Type.Simple.DATE;
      case Value.MonthsValue _ -> type == Type.Simple.MONTHS;
      case Value.TermValue(var term) ->
          type instanceof Type.OfTerm(var taxonomy)
              && taxonomy.find(term.name()).filter(found -> found == term).isPresent();
      case Value.SetValue(var values) ->
          type instanceof Type.SetOf(var element)
              && values.stream().allMatch(each -> fits(element, each));
      case Value.None _ -> false;
    };
  }
}
