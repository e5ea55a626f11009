package dev.remit.service.security;

/** A file or address that does not hold what it should. Its message says why, for the operator. */
final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1;

  private final String problem;

  /** Why it is of no use: lower case, no final stop. */
  UnreadableException(String problem) {
    super(problem);
    this.problem = problem;
  }

  /** Why it is of no use, and what found that out. */
  UnreadableException(String problem, Throwable cause) {
    super(problem, cause);
    this.problem = problem;
  }

  String problem() {
    return problem;
  }
}
