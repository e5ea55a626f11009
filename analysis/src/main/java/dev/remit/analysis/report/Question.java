package dev.remit.analysis.report;

import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A question that begins "who can ever …": for which requests is the outcome this?
 *
 * @param outcome never {@code partial}
 * @param within for the axes it speaks of, terms at or below one of which the request's must lie;
 *     on {@code category}, the item
 */
public record Question(Outcome outcome, Map<Axis, List<Term>> within) {
  public Question {
    if (outcome == Outcome.PARTIAL) {
      throw new IllegalArgumentException("the outcome of an item is never partial");
    }
    Map<Axis, List<Term>> copy = new EnumMap<>(Axis.class);
    within.forEach((axis, terms) -> copy.put(axis, List.copyOf(terms)));
    within = Collections.unmodifiableMap(copy);
  }
}
