package dev.remit.client;

import io.grpc.Status;
import java.util.List;

/** The request cannot be understood, or names what is not there. Asking again is of no use. */
public final class InvalidRequestException extends RemitException {

  private static final long serialVersionUID = 1;

  private final transient List<Violation> violations;

  InvalidRequestException(
      Status.Code code, String message, List<Violation> violations, Throwable cause) {
    super(code, message, cause);
    this.violations = List.copyOf(violations);
  }

  /** Every field that is wrong; empty if the service names none. */
  public List<Violation> violations() {
    return violations;
  }
}
