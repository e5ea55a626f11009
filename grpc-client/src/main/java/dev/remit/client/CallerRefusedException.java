package dev.remit.client;

import io.grpc.Status;

/** The service does not know who asks, or does not let them ask this. */
public final class CallerRefusedException extends RemitException {

  private static final long serialVersionUID = 1;

  CallerRefusedException(Status.Code code, String message, Throwable cause) {
    super(code, message, cause);
  }
}
