package dev.remit.engine.interpret;

import dev.remit.engine.request.Request;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.MonthCalendar;
import dev.remit.lang.model.Operand;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Axis;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What operands are worth for one request and item. */
public final class Operands {

  private final Request request;
  private final Term item;

  public Operands(Request request, Term item) {
    this.request = request;
    this.item = item;
  }

  /**
   * The value of an operand; empty if something it needs is missing. A date that was shifted has no
   * value of its own, only a place in {@link #order}.
   */
  public Optional<Value> value(Operand operand) {
    return switch (operand) {
      case Operand.Constant constant -> Optional.of(constant.value());
      case Operand.OfFact(var fact, var _) -> request.fact(fact);
      case Operand.OfAxis(var axis, var _, var _) ->
          (axis == Axis.CATEGORY ? Optional.of(item) : request.term(axis))
              .map(Value.TermValue::new);
      case Operand.Data _ ->
          Optional.of(
              new Value.SetValue(
                  request.items().stream()
                      .map(Value.TermValue::new)
                      .collect(Collectors.toCollection(LinkedHashSet::new))));
      case Operand.Singleton(var element, var _, var _) ->
          value(element)
              .map(value ->
                  value == Value.None.NONE
                      ? value
                      : new Value.SetValue(new LinkedHashSet<>(List.of(value))));
      case Operand.Shifted _ ->
          throw new IllegalArgumentException("a shifted date has a day, not a value");
    };
  }

  /** Whether something the operand needs is missing. */
  public boolean isMissing(Operand operand) {
    return operand instanceof Operand.Shifted(var date, var _, var months, var _)
        ? isMissing(date) || isMissing(months)
        : value(operand).isEmpty();
  }

  /** Whether the operand, none of which is missing, is known to be nothing. */
  public boolean isNone(Operand operand) {
    return operand instanceof Operand.Shifted(var date, var _, var months, var _)
        ? isNone(date) || isNone(months)
        : value(operand).orElseThrow() == Value.None.NONE;
  }

  /** The place of an ordered operand, neither missing nor none, among the values of its type. */
  public long order(Operand operand) {
    if (operand instanceof Operand.Shifted(var date, var back, var months, var _)) {
      return MonthCalendar.plusMonths(order(date), back ? -order(months) : order(months));
    }
    return switch (value(operand).orElseThrow()) {
      case Value.NumberValue(var number) -> number;
      case Value.MonthsValue(var months) -> months;
      case Value.DateValue(var date) -> MonthCalendar.day(date);
      default -> throw new IllegalArgumentException(operand.type() + " is not ordered");
    };
  }

  /** What an operand reads that the request lacks. */
  Set<Input> missing(Operand operand) {
    return switch (operand) {
      case Operand.Shifted(var date, var _, var months, var _) -> {
        Set<Input> both = new LinkedHashSet<>(missing(date));
        both.addAll(missing(months));
        yield both;
      }
      default -> value(operand).isEmpty() ? inputs(operand) : Set.of();
    };
  }

  /** What an operand that is not a shifted date reads of the request. */
  Set<Input> inputs(Operand operand) {
    return switch (operand) {
      case Operand.OfFact(var fact, var _) -> Set.of(new Input.OfFact(fact));
      case Operand.OfAxis(var axis, var _, var _) -> Set.of(new Input.OfAxis(axis));
      case Operand.Singleton(var element, var _, var _) -> inputs(element);
      case Operand.Constant _, Operand.Data _, Operand.Shifted _ -> Set.of();
    };
  }
}
