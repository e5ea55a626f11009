package dev.remit.engine.rego;

import dev.remit.lang.value.Words;

/** Why a Rego policy has no answer. */
final class RegoFailure extends Exception {

  private static final long serialVersionUID = 1;

  RegoFailure(String message) {
    super(message, null, false, false);
  }

  /** The message without the stack trace: what the runtime says of a policy that failed. */
  static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? "it ran out of room" : Words.shortened(message);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
