package dev.remit.lang.model;

import dev.remit.lang.source.Span;
import dev.remit.lang.word.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What must hold of every decision of a version: for each request and item for which the head, the
 * {@code when} and the negation of the {@code unless} are true, the outcome is never, or always,
 * the one named.
 *
 * @param outcome permitted, denied or referred
 */
public record Guarantee(
    String name,
    Optional<String> title,
    boolean never,
    Outcome outcome,
    Head head,
    Optional<Condition> when,
    Optional<Condition> unless,
    List<String> citations,
    Span span) {
  public Guarantee {
    citations = List.copyOf(citations);
  }
}
