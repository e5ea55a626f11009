package dev.remit.analysis.encode;

import dev.remit.analysis.logic.Assignment;
import dev.remit.analysis.logic.Formula;
import dev.remit.analysis.logic.Logic;
import dev.remit.analysis.logic.Sum;
import dev.remit.analysis.report.Days;
import dev.remit.lang.model.MonthCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A real date of the years 1 to 9999, as its number on the {@link MonthCalendar}. That it is real
 * is said with whole numbers and constant factors only: which month and day it is, and of a 29
 * February that its year can be divided by 4 and, if by 100, by 400.
 */
public final class DayVariable {

  private static final long MONTHS = 12;
  private static final long FIRST_YEAR = 1;
  private static final long LAST_YEAR = 9999;

  private final int day;
  private final int year;
  private final int month;
  private final int inMonth;
  private final int quarter;
  private final int century;
  private final int inCentury;
  private final int fourth;

  DayVariable(Logic logic) {
    day = logic.number();
    year = logic.number();
    month = logic.number();
    inMonth = logic.number();
    quarter = logic.number();
    century = logic.number();
    inCentury = logic.number();
    fourth = logic.number();
  }

  /** Its number on the calendar. */
  Sum number() {
    return Sum.variable(day);
  }

  /** That it is a real date. */
  Formula isReal(Logic logic) {
    List<Formula> all = new ArrayList<>();
    Sum months = Sum.variable(month).plus(MONTHS, Sum.variable(year));
    all.add(
        logic.equal(number(), Sum.variable(inMonth).plus(MonthCalendar.DAYS_PER_MONTH, months)));
    all.add(isBetween(logic, year, FIRST_YEAR, LAST_YEAR));
    all.add(isBetween(logic, month, 0, MONTHS - 1));
    all.add(isBetween(logic, inMonth, 0, MonthCalendar.DAYS_PER_MONTH - 1));
    List<Formula> short30 = new ArrayList<>();
    for (int each : new int[] {3, 5, 8, 10}) {
      short30.add(logic.equal(Sum.variable(month), Sum.of(each)));
    }
    all.add(logic.implies(logic.or(short30), logic.atMost(Sum.variable(inMonth), Sum.of(29))));
    Formula february = logic.equal(Sum.variable(month), Sum.of(1));
    all.add(logic.implies(february, logic.atMost(Sum.variable(inMonth), Sum.of(28))));
    Formula leapDay = logic.and(february, logic.equal(Sum.variable(inMonth), Sum.of(28)));
    all.add(logic.implies(leapDay, isLeap(logic)));
    return logic.and(all);
  }

  /** That it is one of some dates. */
  Formula isWithin(Days days, Logic logic) {
    List<Formula> all = new ArrayList<>();
    days.first()
        .ifPresent(first -> all.add(logic.atMost(Sum.of(MonthCalendar.day(first)), number())));
    days.last().ifPresent(last -> all.add(logic.atMost(number(), Sum.of(MonthCalendar.day(last)))));
    return logic.and(all);
  }

  private Formula isLeap(Logic logic) {
    return logic.and(
        logic.equal(Sum.variable(year), Sum.of(0).plus(4, Sum.variable(quarter))),
        logic.equal(Sum.variable(year), Sum.variable(inCentury).plus(100, Sum.variable(century))),
        isBetween(logic, inCentury, 0, 99),
        logic.implies(
            logic.equal(Sum.variable(inCentury), Sum.of(0)),
            logic.equal(Sum.variable(century), Sum.of(0).plus(4, Sum.variable(fourth)))));
  }

  private static Formula isBetween(Logic logic, int variable, long least, long most) {
    return logic.and(
        logic.atMost(Sum.of(least), Sum.variable(variable)),
        logic.atMost(Sum.variable(variable), Sum.of(most)));
  }

  /** Makes it a date. */
  void assign(Assignment assignment, LocalDate date) {
    assignment
        .number(day, MonthCalendar.day(date))
        .number(year, date.getYear())
        .number(month, date.getMonthValue() - 1)
        .number(inMonth, date.getDayOfMonth() - 1)
        .number(quarter, date.getYear() / 4)
        .number(century, date.getYear() / 100)
        .number(inCentury, date.getYear() % 100)
        .number(fourth, date.getYear() / 400);
  }

  /** The date that it is. */
  LocalDate date(Assignment assignment) {
    long number = assignment.number(day);
    long months = Math.floorDiv(number, MonthCalendar.DAYS_PER_MONTH);
    return LocalDate.of(
        (int) Math.floorDiv(months, MONTHS),
        (int) Math.floorMod(months, MONTHS) + 1,
        Math.floorMod(number, MonthCalendar.DAYS_PER_MONTH) + 1);
  }
}
