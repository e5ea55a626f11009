package dev.remit.lang.word;

/** The six built-in axes of a request, each a tree of terms. Taxonomies add further trees. */
public enum Axis {
  ACTION,
  CATEGORY,
  RECIPIENT,
  PURPOSE,
  SETTING,
  BASIS;

  private final String word = name().toLowerCase(java.util.Locale.ROOT);

  /** Its position among the axes, from 0, for tables that are kept in memory only. */
  @SuppressWarnings("EnumOrdinal")
  public int index() {
    return ordinal();
  }

  /** The keyword of this axis in `.remit` text, such as {@code purpose}. */
  public String word() {
    return word;
  }
}
