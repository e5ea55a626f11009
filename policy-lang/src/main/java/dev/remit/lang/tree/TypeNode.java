package dev.remit.lang.tree;

import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;

/** A type as written. */
public sealed interface TypeNode {

  Span span();

  /** {@code boolean}, {@code number}, {@code text}, {@code date} or {@code months}. */
  record Simple(Kind kind, Span span) implements TypeNode {}

  /** A built-in axis used as a type, such as {@code purpose}. */
  record OfAxis(Axis axis, Span span) implements TypeNode {}

  /** A taxonomy used as a type, such as {@code country}. */
  record OfTaxonomy(Name name, Span span) implements TypeNode {}

  /** {@code set of country}. */
  record SetOf(TypeNode element, Span span) implements TypeNode {}

  /** The built-in value types. */
  enum Kind {
    BOOLEAN,
    NUMBER,
    TEXT,
    DATE,
    MONTHS;

    /** The keyword, such as {@code boolean}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
