package dev.remit.lang.model;

import dev.remit.lang.word.Axis;

/** Something a condition reads and a request may lack. {@code toString} is as written. */
public sealed interface Input {

  record OfFact(Fact fact) implements Input {
    @Override
    public String toString() {
      return fact.path();
    }
  }

  /** The request's term on an axis: missing, or too broad to tell. */
  record OfAxis(Axis axis) implements Input {
    @Override
    public String toString() {
      return axis.word();
    }
  }

  /** The consent register's and the objection register's answers. */
  enum OfRegister implements Input {
    CONSENT,
    OBJECTION;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
