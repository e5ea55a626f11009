package dev.remit.analysis.encode;

/** More is told apart in a policy than an analysis can hold. */
public final class TooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Says what is too large. */
  public TooLargeException(String message) {
    super(message);
  }
}
