package dev.remit.lang.word;

/** How the values of an obligation's parameter are merged when several rules impose it. */
public enum Strictness {
  /** The smallest value. */
  LEAST,
  /** The greatest value. */
  GREATEST,
  /** Every value: the result is the set of them. */
  ALL;

  /** The keyword, such as {@code least}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
