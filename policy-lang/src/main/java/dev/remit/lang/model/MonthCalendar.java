package dev.remit.lang.model;

import java.time.LocalDate;

/**
 * The calendar on which dates are compared once months are added: every month has 31 days, so that
 * 31 January and one month falls after 28 February and before 1 March, and date arithmetic is
 * linear. Real dates keep their order.
 */
public final class MonthCalendar {

  /** Days in every month of this calendar. */
  public static final int DAYS_PER_MONTH = 31;

  private MonthCalendar() {}

  /** The day's number on this calendar. */
  public static long day(LocalDate date) {
    return (date.getYear() * 12L + date.getMonthValue() - 1) * DAYS_PER_MONTH
        + date.getDayOfMonth()
        - 1;
  }

  /** The number of the day a number of months later, or earlier if negative. */
  public static long plusMonths(long day, long months) {
    return day + months * DAYS_PER_MONTH;
  }
}
