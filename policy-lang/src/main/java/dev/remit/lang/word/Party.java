package dev.remit.lang.word;

/** Who can give, refuse or withdraw consent for a subject, or object. */
public enum Party {
  SUBJECT,
  PARENT;

  /** The keyword, such as {@code parent}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
