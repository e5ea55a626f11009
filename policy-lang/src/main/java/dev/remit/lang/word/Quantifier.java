package dev.remit.lang.word;

/** How {@code includes} compares two sets. */
public enum Quantifier {
  /** Some element on the left matches some element on the right. */
  ANY,
  /** Every element on the right is matched by some element on the left. */
  ALL,
  /** Every element on the left matches some element on the right. */
  ONLY,
  /** No element on the left matches any element on the right. */
  NONE;

  /** The keyword, such as {@code any}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
