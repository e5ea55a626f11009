package dev.remit.service;

/**
 * The service does not start. The message says why and what to do; it is meant for the operator.
 */
public final class StartupException extends Exception {

  private static final long serialVersionUID = 1;

  StartupException(String message, Throwable cause) {
    super(message, cause);
  }
}
