package dev.remit.engine.explain;

import dev.remit.engine.interpret.Operands;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.MonthCalendar;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Type;
import dev.remit.lang.model.Value;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;

/** Values of ordered facts at and around the boundary of a comparison. */
final class OrderedValues {

  private static final int MAX_MONTHS = 12_000;

  private final Operands operands;
  private final BiConsumer<Fact, Value> found;

  /**
   * @param found takes the facts and values, those at the boundary first
   */
  OrderedValues(Operands operands, BiConsumer<Fact, Value> found) {
    this.operands = operands;
    this.found = found;
  }

  /** For each fact that an operand reads, values that bring the operand to a place. */
  void bringTo(Operand operand, long place) {
    switch (operand) {
      case Operand.OfFact(var fact, var _) ->
          around(fact.type(), place).forEach(value -> found.accept(fact, value));
      case Operand.Shifted(var date, var back, var months, var _) -> {
        if (isKnown(months)) {
          long shift = operands.order(months);
          bringTo(date, MonthCalendar.plusMonths(place, back ? shift : -shift));
        }
        if (isKnown(date)) {
          long days = place - operands.order(date);
          long exactly = Math.floorDiv(back ? -days : days, (long) MonthCalendar.DAYS_PER_MONTH);
          bringTo(months, exactly);
          bringTo(months, exactly + 1);
        }
      }
      case Operand.Constant _, Operand.OfAxis _, Operand.Data _, Operand.Singleton _ -> {}
    }
  }

  private boolean isKnown(Operand operand) {
    return !operands.isMissing(operand) && !operands.isNone(operand);
  }

  private static List<Value> around(Type type, long place) {
    if (type == Type.Simple.DATE) {
      return dates(place);
    }
    LongStream near =
        LongStream.of(
            place,
            place == Long.MAX_VALUE ? place : place + 1,
            place == Long.MIN_VALUE ? place : place - 1);
    if (type == Type.Simple.NUMBER) {
      return near.<Value>mapToObj(Value.NumberValue::new).toList();
    }
    return type == Type.Simple.MONTHS
        ? near.filter(months -> months >= 0 && months <= MAX_MONTHS)
            .<Value>mapToObj(months -> new Value.MonthsValue((int) months))
            .toList()
        : List.of();
  }

  /** The day itself, or else the real ones before and after it; then their neighbours. */
  private static List<Value> dates(long place) {
    long month = Math.floorDiv(place, (long) MonthCalendar.DAYS_PER_MONTH);
    int day = (int) Math.floorMod(place, (long) MonthCalendar.DAYS_PER_MONTH) + 1;
    long year = Math.floorDiv(month, 12L);
    if (year < 1 || year > 9999) {
      return List.of();
    }
    YearMonth of = YearMonth.of((int) year, (int) Math.floorMod(month, 12L) + 1);
    List<LocalDate> days = new ArrayList<>();
    if (of.isValidDay(day)) {
      days.add(of.atDay(day));
      days.add(of.atDay(day).plusDays(1));
      days.add(of.atDay(day).minusDays(1));
    } else {
      days.add(of.plusMonths(1).atDay(1));
      days.add(of.atEndOfMonth());
    }
    return days.stream()
        .filter(date -> date.getYear() >= 1 && date.getYear() <= 9999)
        .<Value>map(Value.DateValue::new)
        .toList();
  }

  /** The next or previous value of an ordered type, if there is one. */
  static Optional<Value> neighbour(Value value, int step) {
    return switch (value) {
      case Value.NumberValue(var number) ->
          number == Long.MAX_VALUE || number == Long.MIN_VALUE
              ? Optional.empty()
              : Optional.of(new Value.NumberValue(number + step));
      case Value.MonthsValue(var months) ->
          months + step < 0 || months + step > MAX_MONTHS
              ? Optional.empty()
              : Optional.of(new Value.MonthsValue(months + step));
      case Value.DateValue(var date) ->
          Optional.of(date.plusDays(step))
              .filter(day -> day.getYear() >= 1 && day.getYear() <= Year.of(9999).getValue())
              .map(Value.DateValue::new);
      case Value.BooleanValue _,
          Value.TextValue _,
          Value.TermValue _,
          Value.SetValue _,
          Value.None _ ->
          Optional.empty();
    };
  }
}
