package dev.remit.lang.word;

/** The six built-in axes of a request, each a tree of terms. Taxonomies add further trees. */
public enum Axis {
  ACTION,
  CATEGORY,
  RECIPIENT,
  PURPOSE,
  SETTING,
  BASIS;

  /** The keyword of this axis in `.remit` text, such as {@code purpose}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
