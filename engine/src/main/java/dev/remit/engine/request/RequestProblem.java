package dev.remit.engine.request;

import java.util.Optional;

/**
 * Something wrong with a request.
 *
 * @param field the path of the field, such as {@code purpose} or {@code recipient.accredited_until}
 * @param message stands alone: lower case, no final stop, the caller's words in backticks
 * @param advice what to do
 */
public record RequestProblem(String field, String message, Optional<String> advice) {

  @Override
  public String toString() {
    return field + ": " + message + advice.map(a -> "; " + a).orElse("");
  }
}
