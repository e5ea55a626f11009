package dev.remit.lang.model;

import dev.remit.lang.source.Span;
import dev.remit.lang.word.Effect;
import java.util.List;
import java.util.Optional;

/**
 * A rule. It applies to an item with the conjunction of its head, its {@code when}, and the
 * negation of its {@code unless}; a {@code limit} with the negation of its {@code for} clause.
 *
 * @param citations the law or decision it rests on
 * @param span the whole rule
 */
public record Rule(
    String name,
    Optional<String> title,
    Effect effect,
    Head head,
    Optional<Condition> when,
    Optional<Condition> unless,
    List<Duty> requiring,
    List<String> citations,
    Span span) {
  public Rule {
    requiring = List.copyOf(requiring);
    citations = List.copyOf(citations);
  }
}
