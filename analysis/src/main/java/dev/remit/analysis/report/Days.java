package dev.remit.analysis.report;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Dates in a row.
 *
 * @param first the first; empty if they reach back without end
 * @param last the last, not before the first; empty if they go on without end
 */
public record Days(Optional<LocalDate> first, Optional<LocalDate> last) {

  /** Every date. */
  public static final Days ALL = new Days(Optional.empty(), Optional.empty());

  public Days {
    if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
      throw new IllegalArgumentException("from " + first.get() + " to " + last.get());
    }
  }

  /** Whether a date is one of them. */
  public boolean has(LocalDate date) {
    return first.stream().noneMatch(date::isBefore) && last.stream().noneMatch(date::isAfter);
  }

  /** From the first of these to the last of those that follow. */
  public Days to(Days following) {
    return new Days(first, following.last);
  }

  /** As {@code from 2018-05-01 to 2018-09-24}; {@code on every date} if all. */
  @Override
  public String toString() {
    if (first.isPresent() && first.equals(last)) {
      return "on " + first.get();
    }
    return first
        .map(day -> "from " + day + last.map(end -> " to " + end).orElse(" on"))
        .orElseGet(() -> last.map(end -> "to " + end).orElse("on every date"));
  }
}
