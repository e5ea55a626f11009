package dev.remit.analysis.logic;

import java.util.ArrayList;
import java.util.List;

/**
 * A constant and multiples of integer variables.
 *
 * @param constant of 64 bits
 * @param terms in the order they were added
 */
public record Sum(long constant, List<Term> terms) {
  public Sum {
    terms = List.copyOf(terms);
  }

  /** A variable, by its number among the integer ones, a number of times. */
  public record Term(long times, int variable) {}

  public static Sum of(long constant) {
    return new Sum(constant, List.of());
  }

  /** A variable alone. */
  public static Sum variable(int index) {
    return new Sum(0, List.of(new Term(1, index)));
  }

  /** This and so many times another. */
  public Sum plus(long times, Sum other) {
    List<Term> all = new ArrayList<>(terms);
    other.terms.forEach(term -> all.add(new Term(times * term.times, term.variable)));
    return new Sum(constant + times * other.constant, all);
  }

  long value(Assignment assignment) {
    long value = constant;
    for (Term term : terms) {
      value += term.times * assignment.number(term.variable);
    }
    return value;
  }
}
