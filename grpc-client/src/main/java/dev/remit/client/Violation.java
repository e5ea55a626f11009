package dev.remit.client;

/**
 * Something wrong with a field of a request.
 *
 * @param field its path, such as {@code purpose}
 * @param description what is wrong with it, and what to do
 */
public record Violation(String field, String description) {
  @Override
  public String toString() {
    return field + ": " + description;
  }
}
