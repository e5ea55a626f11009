package dev.remit.service.refusal;

/**
 * Something wrong with a field of a call.
 *
 * @param field its path, such as {@code purpose} or {@code recipient.accredited_until}
 * @param message stands alone: lower case, no final stop, the caller's words in backticks
 * @param advice what to do; may be empty
 */
public record Violation(String field, String message, String advice) {
  @Override
  public String toString() {
    return field + ": " + message + (advice.isEmpty() ? "" : "; " + advice);
  }
}
