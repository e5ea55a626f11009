package dev.remit.lang.word;

/** What a fact is about. */
public enum Owner {
  RECIPIENT,
  PROJECT,
  DATASET,
  SUBJECT,
  REQUEST;

  private final String word = name().toLowerCase(java.util.Locale.ROOT);

  /** The keyword of this owner in `.remit` text, such as {@code recipient}. */
  public String word() {
    return word;
  }
}
