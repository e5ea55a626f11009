package dev.remit.analysis.find;

/** The solver did not answer in time. */
public final class NotDecidedException extends RuntimeException {

  private static final long serialVersionUID = 1;
}
