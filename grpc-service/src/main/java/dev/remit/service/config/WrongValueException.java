package dev.remit.service.config;

/** A text that is not a value of its type. */
final class WrongValueException extends Exception {

  private static final long serialVersionUID = 1;

  private final String problem;
  private final String advice;

  /**
   * A text that is no value.
   *
   * @param message what it is not, such as {@code is not a whole number}
   * @param advice what to write
   */
  WrongValueException(String message, String advice) {
    super(message, null, false, false);
    this.problem = message;
    this.advice = advice;
  }

  String problem() {
    return problem;
  }

  String advice() {
    return advice;
  }
}
