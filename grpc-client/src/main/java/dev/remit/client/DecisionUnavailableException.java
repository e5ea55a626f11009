package dev.remit.client;

import io.grpc.Status;

/**
 * The service cannot be reached, is overloaded or fails, time ran out, or its answer makes no
 * sense. Asking again later may succeed.
 */
public final class DecisionUnavailableException extends RemitException {

  private static final long serialVersionUID = 1;

  DecisionUnavailableException(Status.Code code, String message, Throwable cause) {
    super(code, message, cause);
  }
}
