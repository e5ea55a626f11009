package dev.remit.service.policy;

import dev.remit.lang.diagnostic.Diagnostic;
import java.time.Instant;
import java.util.List;

/** Whether the versions that are served are those that should be. */
public sealed interface PolicyHealth {

  /** They are. */
  record Current() implements PolicyHealth {}

  /**
   * They are the last good ones: what should have replaced them cannot be served.
   *
   * @param since when that was first seen
   * @param reason stands alone: lower case, no final stop; then, after a semicolon, what to do
   * @param diagnostics what is wrong with it; empty if that is not the reason
   */
  record Outdated(Instant since, String reason, List<Diagnostic> diagnostics)
      implements PolicyHealth {
    public Outdated {
      diagnostics = List.copyOf(diagnostics);
    }
  }
}
