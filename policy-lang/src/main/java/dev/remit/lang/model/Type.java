package dev.remit.lang.model;

/** The type of a fact, an operand or an obligation's parameter. */
public sealed interface Type {

  /** The value types. */
  enum Simple implements Type {
    BOOLEAN,
    /** 64-bit integer. */
    NUMBER,
    TEXT,
    DATE,
    MONTHS;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** One term of a taxonomy. */
  record OfTerm(Taxonomy taxonomy) implements Type {
    @Override
    public String toString() {
      return taxonomy.name();
    }
  }

  /** A set of values of one type, which is not itself a set. */
  record SetOf(Type element) implements Type {
    public SetOf {
      if (element instanceof SetOf) {
        throw new IllegalArgumentException("a set of sets");
      }
    }

    @Override
    public String toString() {
      return "set of " + element;
    }
  }

  /** Whether {@code <} and the like apply: numbers, dates and months. */
  default boolean isOrdered() {
    return this == Simple.NUMBER || this == Simple.DATE || this == Simple.MONTHS;
  }
}
