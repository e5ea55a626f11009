package dev.remit.engine.compile;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.MonthCalendar;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Quantifier;
import dev.remit.lang.word.Truth;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The tests of atoms, called by compiled code: {@link #NO}, {@link #YES} or {@link #OPEN}. Each is
 * small, so that it becomes part of the code that calls it; none allocates.
 */
final class Tests {

  static final int NO = 0;
  static final int YES = 1;

  /** Unknown. */
  static final int OPEN = 2;

  /** Which signs of a comparison a bit mask accepts. */
  static final int LESS = 1;

  static final int EQUAL = 2;
  static final int GREATER = 4;

  private Tests() {}

  private static int of(boolean yes) {
    return yes ? YES : NO;
  }

  static int of(Truth truth) {
    return switch (truth) {
      case FALSE -> NO;
      case TRUE -> YES;
      case UNKNOWN -> OPEN;
    };
  }

  static int flag(@Nullable Value value) {
    return value == null ? OPEN : of(value instanceof Value.BooleanValue(var flag) && flag);
  }

  static int isNone(@Nullable Value value) {
    return value == null ? OPEN : of(value == Value.None.NONE);
  }

  private static int compare(long left, int accepted, long right) {
    int sign =
        (left < right ? LESS : 0) | (left == right ? EQUAL : 0) | (left > right ? GREATER : 0);
    return (accepted & sign) == 0 ? NO : YES;
  }

  /** What a comparison with none gives, the other side being something. */
  private static int toNone(int accepted) {
    return accepted == (LESS | GREATER) ? YES : NO;
  }

  static int number(@Nullable Value value, int accepted, long constant) {
    return value == null
        ? OPEN
        : value == Value.None.NONE
            ? toNone(accepted)
            : compare(((Value.NumberValue) value).value(), accepted, constant);
  }

  static int months(@Nullable Value value, int accepted, long constant) {
    return value == null
        ? OPEN
        : value == Value.None.NONE
            ? toNone(accepted)
            : compare(((Value.MonthsValue) value).value(), accepted, constant);
  }

  static int date(@Nullable Value value, int accepted, long day) {
    return value == null
        ? OPEN
        : value == Value.None.NONE
            ? toNone(accepted)
            : compare(MonthCalendar.day(((Value.DateValue) value).value()), accepted, day);
  }

  static int today(long day, int accepted, long constant) {
    return compare(day, accepted, constant);
  }

  /** Two facts of one ordered type. */
  static int between(@Nullable Value left, long days, int accepted, @Nullable Value right) {
    if (left == null || right == null) {
      return OPEN;
    }
    boolean leftIsNone = left == Value.None.NONE;
    boolean rightIsNone = right == Value.None.NONE;
    if (leftIsNone || rightIsNone) {
      return leftIsNone && rightIsNone ? of(accepted == EQUAL) : toNone(accepted);
    }
    return compare(order(left) + days, accepted, order(right));
  }

  private static long order(Value value) {
    return switch (value) {
      case Value.NumberValue(var number) -> number;
      case Value.MonthsValue(var months) -> months;
      case Value.DateValue(var date) -> MonthCalendar.day(date);
      default -> throw new IllegalArgumentException(value + " is not ordered");
    };
  }

  static int isText(@Nullable Value value, String text) {
    return value == null
        ? OPEN
        : of(value instanceof Value.TextValue(var known) && known.equals(text));
  }

  static int isFlag(@Nullable Value value, int flag) {
    return value == null
        ? OPEN
        : of(value instanceof Value.BooleanValue(var known) && known == (flag == YES));
  }

  static int same(@Nullable Value left, @Nullable Value right) {
    return left == null || right == null ? OPEN : of(left.equals(right));
  }

  static int startsWith(@Nullable Value value, String start) {
    return value == null
        ? OPEN
        : of(value instanceof Value.TextValue(var text) && text.startsWith(start));
  }

  /** A term of a taxonomy of no more than 64, against a bit for each. */
  static int isTerm(@Nullable Value value, long surely, long perhaps) {
    return value == null
        ? OPEN
        : value instanceof Value.TermValue(var term) ? isTerm(term, surely, perhaps) : NO;
  }

  /** A term of a taxonomy of no more than 64, against a bit for each. */
  static int isTerm(@Nullable Term term, long surely, long perhaps) {
    if (term == null) {
      return OPEN;
    }
    return bit(surely, term.index()) | bit(perhaps & ~surely, term.index()) << 1;
  }

  private static int bit(long bits, int index) {
    return (int) (bits >>> index) & 1;
  }

  /** One of some bits. */
  static int bit(int index, long bits) {
    return bit(bits, index);
  }

  static int isTerm(@Nullable Value value, long[] surely, long[] perhaps) {
    return value == null
        ? OPEN
        : value instanceof Value.TermValue(var term) ? isTerm(term, surely, perhaps) : NO;
  }

  static int isTerm(@Nullable Term term, long[] surely, long[] perhaps) {
    return term == null
        ? OPEN
        : isTerm(term, surely[term.index() / Long.SIZE], perhaps[term.index() / Long.SIZE]);
  }

  /** A term against that of a fact, or against those of a fact that is a set. */
  static int isOfFact(@Nullable Term term, @Nullable Value of, Taxonomy taxonomy) {
    if (term == null || of == null) {
      return OPEN;
    }
    return switch (of) {
      case Value.TermValue(var above) -> of(taxonomy.is(term, above));
      case Value.SetValue(var all) -> of(matches(term, all, taxonomy));
      default -> NO;
    };
  }

  private static Truth matches(Term term, SequencedSet<Value> all, Taxonomy taxonomy) {
    Truth in = Truth.FALSE;
    for (Value one : all) {
      in = in.or(taxonomy.is(term, ((Value.TermValue) one).value()));
    }
    return in;
  }

  static int isSet(long bits, long bit) {
    return of((bits & bit) != 0);
  }

  /** Whether a term's bit is set. */
  static int isItem(Term item, long[] bits) {
    return bit(bits[item.index() / Long.SIZE], item.index());
  }

  static int isAmong(@Nullable Value value, Value.SetValue values) {
    return value == null ? OPEN : of(values.values().contains(value));
  }

  /** Sets of values that are equal or not. */
  static int includes(@Nullable Value value, Quantifier quantifier, Value.SetValue values) {
    if (value == null) {
      return OPEN;
    }
    if (!(value instanceof Value.SetValue(var set))) {
      return of(quantifier == Quantifier.NONE);
    }
    return switch (quantifier) {
      case ANY -> of(intersect(set, values.values()));
      case NONE -> of(!intersect(set, values.values()));
      case ALL -> of(set.containsAll(values.values()));
      case ONLY -> of(values.values().containsAll(set));
    };
  }

  private static boolean intersect(SequencedSet<Value> set, SequencedSet<Value> other) {
    for (Value value : set) {
      if (other.contains(value)) {
        return true;
      }
    }
    return false;
  }

  /** Sets of terms, each of which may be broader than the one it is compared with. */
  static int includesTerms(
      @Nullable Value value, Quantifier quantifier, Value.SetValue values, Taxonomy taxonomy) {
    if (value == null) {
      return OPEN;
    }
    if (!(value instanceof Value.SetValue(var set))) {
      return of(quantifier == Quantifier.NONE);
    }
    return of(
        switch (quantifier) {
          case ANY -> any(set, values.values(), taxonomy);
          case NONE -> any(set, values.values(), taxonomy).not();
          case ALL -> all(set, values.values(), taxonomy);
          case ONLY -> only(set, values.values(), taxonomy);
        });
  }

  private static Truth any(SequencedSet<Value> set, SequencedSet<Value> of, Taxonomy taxonomy) {
    Truth any = Truth.FALSE;
    for (Value value : set) {
      any = any.or(matches(((Value.TermValue) value).value(), of, taxonomy));
    }
    return any;
  }

  private static Truth only(SequencedSet<Value> set, SequencedSet<Value> of, Taxonomy taxonomy) {
    Truth only = Truth.TRUE;
    for (Value value : set) {
      only = only.and(matches(((Value.TermValue) value).value(), of, taxonomy));
    }
    return only;
  }

  private static Truth all(SequencedSet<Value> set, SequencedSet<Value> of, Taxonomy taxonomy) {
    Truth all = Truth.TRUE;
    for (Value one : of) {
      Truth matched = Truth.FALSE;
      for (Value value : set) {
        matched =
            matched.or(
                taxonomy.is(((Value.TermValue) value).value(), ((Value.TermValue) one).value()));
      }
      all = all.and(matched);
    }
    return all;
  }

  /** Whether the bit of some requested item is set. */
  static int dataIncludesAny(Request request, long[] bits) {
    List<Term> items = request.items();
    for (int i = 0; i < items.size(); i++) {
      if (isItem(items.get(i), bits) == YES) {
        return YES;
      }
    }
    return NO;
  }

  /** Whether the bit of every requested item is set. */
  static int dataIncludesOnly(Request request, long[] bits) {
    List<Term> items = request.items();
    for (int i = 0; i < items.size(); i++) {
      if (isItem(items.get(i), bits) == NO) {
        return NO;
      }
    }
    return YES;
  }
}
