package dev.remit.log.duty;

import dev.remit.log.entry.LoggedDuty;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * By when which obligations are due. One that it does not name holds for ever, and is never due.
 */
public final class Schedule {

  /** {@code retain_at_most} is due when its months are over; nothing else is ever due. */
  public static final Schedule RETENTION =
      new Schedule(Map.of(LoggedDuty.RETAIN_AT_MOST, new MonthsAfter(0)));

  private final Map<String, Term> terms;

  private Schedule(Map<String, Term> terms) {
    this.terms = Map.copyOf(terms);
  }

  /** When something is due, counted from the date of the decision. */
  public sealed interface Term {}

  /**
   * So many months after it, as an argument says.
   *
   * @param argument its place, from 0
   */
  public record MonthsAfter(int argument) implements Term {}

  /** So many days after it. */
  public record DaysAfter(int days) implements Term {}

  /** The same, with when another obligation is due. */
  public Schedule with(String obligation, Term term) {
    Map<String, Term> more = new HashMap<>(terms);
    more.put(obligation, term);
    return new Schedule(more);
  }

  /**
   * The last day on which an obligation can be fulfilled in time.
   *
   * @param from the date of the decision
   * @return empty if there is no such day
   */
  Optional<LocalDate> due(LoggedDuty duty, LocalDate from) {
    return switch (terms.get(duty.obligation())) {
      case MonthsAfter(var argument) -> {
        OptionalInt months = duty.months(argument);
        yield months.isPresent()
            ? Optional.of(from.plusMonths(months.getAsInt()))
            : Optional.empty();
      }
      case DaysAfter(var days) -> Optional.of(from.plusDays(days));
      case null -> Optional.empty();
    };
  }
}
