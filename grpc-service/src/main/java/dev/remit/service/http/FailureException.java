package dev.remit.service.http;

/** A call that gets no answer, for a reason that only HTTP has. */
final class FailureException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  FailureException(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
