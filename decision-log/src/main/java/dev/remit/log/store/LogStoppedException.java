package dev.remit.log.store;

/** A log does not take entries now. */
public final class LogStoppedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why not, as an error's first line says it. */
  public LogStoppedException(String message) {
    super(message);
  }
}
