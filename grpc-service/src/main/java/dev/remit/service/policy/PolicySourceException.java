package dev.remit.service.policy;

import dev.remit.lang.diagnostic.Diagnostic;
import java.util.List;

/** Policies that should be served cannot be. The message says which, why, and what to do. */
public final class PolicySourceException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<Diagnostic> diagnostics;

  PolicySourceException(String message, List<Diagnostic> diagnostics) {
    super(message);
    this.diagnostics = List.copyOf(diagnostics);
  }

  PolicySourceException(String message, Throwable cause) {
    super(message, cause);
    this.diagnostics = List.of();
  }

  /** What is wrong with the policies; empty if that is not the reason. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
