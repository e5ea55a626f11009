package dev.remit.lang;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.Severity;
import java.util.List;
import java.util.Optional;

/**
 * The result of a phase that may fail.
 *
 * @param value present exactly if no diagnostic is an error
 * @param diagnostics every error and warning, by place
 */
public record Checked<T>(Optional<T> value, List<Diagnostic> diagnostics) {

  public Checked {
    diagnostics = List.copyOf(diagnostics);
    if (value.isPresent() == diagnostics.stream().anyMatch(Checked::isError)) {
      throw new IllegalArgumentException("a value exactly if there is no error");
    }
  }

  private static boolean isError(Diagnostic diagnostic) {
    return diagnostic.severity() == Severity.ERROR;
  }
}
