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
import org.jspecify.annotations.Nullable;

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
      case Type.OfTerm(var taxonomy) -> {
        String name = text(raw);
        yield name == null
            ? wrong(what, type, raw)
            : switch (terms.read(taxonomy, name)) {
              case Reading.Read<Term>(var term) -> new Reading.Read<>(new Value.TermValue(term));
              case Reading.Wrong<Term>(var message, var advice) ->
                  new Reading.Wrong<>(message, advice);
            };
      }
      case Type.Simple simple -> {
        Value value = simple(simple, raw);
        yield value == null ? wrong(what, type, raw) : new Reading.Read<>(value);
      }
    };
  }

  /** Reads a value of a simple type; null if it is none. */
  private static @Nullable Value simple(Type.Simple type, RawValue raw) {
    if (type == Type.Simple.NUMBER && raw instanceof RawValue.Numeral(var number)) {
      return new Value.NumberValue(number);
    }
    if (type == Type.Simple.BOOLEAN && raw instanceof RawValue.Flag(var flag)) {
      return new Value.BooleanValue(flag);
    }
    String text = text(raw);
    return text == null
        ? null
        : switch (type) {
          case TEXT -> new Value.TextValue(text);
          case DATE -> date(text).map(Value.DateValue::new).orElse(null);
          case MONTHS -> months(text);
          case NUMBER ->
              raw instanceof RawValue.Untyped
                  ? number(text).map(Value.NumberValue::new).orElse(null)
                  : null;
          case BOOLEAN ->
              raw instanceof RawValue.Untyped && (text.equals("true") || text.equals("false"))
                  ? new Value.BooleanValue(text.equals("true"))
                  : null;
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

  /** What it is if it is a text, typed or not. */
  private static @Nullable String text(RawValue raw) {
    return switch (raw) {
      case RawValue.Text(var text) -> text;
      case RawValue.Untyped(var text) -> text;
      case RawValue.Numeral _,
          RawValue.Flag _,
          RawValue.None _,
          RawValue.Many _,
          RawValue.Foreign _ ->
          null;
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

  private static Value.@Nullable MonthsValue months(String text) {
    int space = text.indexOf(' ');
    int number = space < 1 || space > 5 ? -1 : digits(text, 0, space);
    if (number < 0) {
      return null;
    }
    int unit = space;
    while (unit < text.length() && text.charAt(unit) == ' ') {
      unit++;
    }
    int months =
        ends(text, unit, "months") || ends(text, unit, "month")
            ? number
            : ends(text, unit, "years") || ends(text, unit, "year") ? 12 * number : -1;
    return months >= 0 && months <= MAX_MONTHS ? new Value.MonthsValue(months) : null;
  }

  /** Whether a text is a word from some position to its end. */
  private static boolean ends(String text, int from, String word) {
    return text.length() == from + word.length() && text.startsWith(word, from);
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
