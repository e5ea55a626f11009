package dev.remit.client;

import io.grpc.Status;

/** There is no answer. Whatever was asked for is not permitted. */
public abstract sealed class RemitException extends RuntimeException
    permits CallerRefusedException, DecisionUnavailableException, InvalidRequestException {

  private static final long serialVersionUID = 1;

  private final Status.Code code;

  RemitException(Status.Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The status of the call; never {@code OK}. */
  public final Status.Code code() {
    return code;
  }
}
