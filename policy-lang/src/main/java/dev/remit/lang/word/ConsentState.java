package dev.remit.lang.word;

/** What the consent register says of one subject, purpose, recipient and item on a date. */
public enum ConsentState {
  GIVEN,
  REFUSED,
  WITHDRAWN,
  /** No record in force covers the request. */
  ABSENT;

  /** The word in `.remit` text, such as {@code given}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
