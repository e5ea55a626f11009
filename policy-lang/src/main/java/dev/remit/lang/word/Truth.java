package dev.remit.lang.word;

/**
 * The three truth values of strong Kleene logic (S. C. Kleene, Introduction to Metamathematics,
 * 1952, §64), in the order of strength the language uses: false &lt; unknown &lt; true.
 */
public enum Truth {
  FALSE,
  UNKNOWN,
  TRUE;

  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** The weaker of the two. */
  public Truth and(Truth other) {
    return compareTo(other) < 0 ? this : other;
  }

  /** The stronger of the two. */
  public Truth or(Truth other) {
    return compareTo(other) > 0 ? this : other;
  }

  public Truth not() {
    return switch (this) {
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
      case TRUE -> FALSE;
    };
  }
}
