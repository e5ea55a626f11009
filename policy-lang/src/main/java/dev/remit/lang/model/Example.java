package dev.remit.lang.model;

import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A worked example: a request with every fact it has, and what the version must decide. */
public record Example(
    String title, ExampleRequest request, List<Expectation> expectations, Span span) {

  public Example {
    expectations = List.copyOf(expectations);
  }

  /**
   * The request of an example. Facts of every origin are stated; what is not stated is missing.
   *
   * @param items the requested items, each once, in the order of the taxonomy
   * @param terms the request's terms, on every axis but {@code category}
   * @param consent the consent register's answer for every item, if stated
   * @param objection whether an objection is raised, if stated
   */
  public record ExampleRequest(
      LocalDate date,
      List<Term> items,
      Map<Axis, Term> terms,
      Map<Fact, Value> facts,
      Optional<ConsentState> consent,
      Optional<Boolean> objection) {
    public ExampleRequest {
      items = List.copyOf(items);
      terms = Map.copyOf(terms);
      facts = Map.copyOf(facts);
    }
  }

  /**
   * What is expected.
   *
   * @param items the items it speaks of; none for the request as a whole
   * @param by rules that must be among the deciding ones
   * @param requiring obligations that must be among those imposed
   * @param missing inputs that must be among the missing ones
   */
  public record Expectation(
      Optional<List<Term>> items,
      Outcome outcome,
      List<Rule> by,
      List<Required> requiring,
      List<Input> missing,
      Span span) {
    public Expectation {
      items = items.map(List::copyOf);
      by = List.copyOf(by);
      requiring = List.copyOf(requiring);
      missing = List.copyOf(missing);
    }
  }

  /** An expected obligation; without arguments, any will do. */
  public record Required(Obligation obligation, Optional<Duty> duty) {}
}
