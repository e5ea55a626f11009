package dev.remit.cli;

/** Input that a command cannot work with; the message is for the user and says what to do. */
final class BadInputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BadInputException(String message) {
    super(message);
  }
}
