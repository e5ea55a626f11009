package dev.remit.analysis.report;

/**
 * The solver and the engine say different things of one request, or the solver finds its own result
 * wrong: a fault of Remit, for which no result of the analysis can be trusted.
 */
public final class DisagreementException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Says of what. */
  public DisagreementException(String message) {
    super(message);
  }
}
