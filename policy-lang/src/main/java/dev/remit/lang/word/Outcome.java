package dev.remit.lang.word;

/** What was decided for one item, or, with {@link #PARTIAL}, for a whole request. */
public enum Outcome {
  PERMITTED,
  DENIED,
  REFERRED,
  /** The answer depends on missing facts. */
  INCOMPLETE,
  /** Only of a whole request: its items have different outcomes. */
  PARTIAL;

  /** The word for this outcome in `.remit` text and in output, such as {@code permitted}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
