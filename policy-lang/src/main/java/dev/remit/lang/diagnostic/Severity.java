package dev.remit.lang.diagnostic;

/** Whether a diagnostic stops a policy set from being used. */
public enum Severity {
  ERROR,
  WARNING;

  /** The word shown, such as {@code error}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
