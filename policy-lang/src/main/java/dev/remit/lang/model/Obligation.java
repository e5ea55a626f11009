package dev.remit.lang.model;

import dev.remit.lang.source.Span;
import dev.remit.lang.word.Strictness;
import java.util.List;
import java.util.Optional;

/** A declared kind of obligation. */
public record Obligation(
    String name, List<Parameter> parameters, Optional<String> description, Span declaredAt) {

  public Obligation {
    parameters = List.copyOf(parameters);
  }

  /** A typed parameter, and how several values of it are merged. */
  public record Parameter(String name, Type type, Strictness strictness) {}
}
