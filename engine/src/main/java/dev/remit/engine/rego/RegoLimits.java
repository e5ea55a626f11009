package dev.remit.engine.rego;

import java.time.Duration;

/**
 * How much a Rego policy may use.
 *
 * @param timeout for one fact of one request
 * @param pages of 64 KiB each that one instance may have
 * @param instances of one file that may exist at once; as many threads may run it
 */
public record RegoLimits(Duration timeout, int pages, int instances) {

  /** 100 milliseconds, 32 MiB and four instances. */
  public static final RegoLimits DEFAULT = new RegoLimits(Duration.ofMillis(100), 512, 4);

  public RegoLimits {
    if (timeout.isNegative() || timeout.isZero() || pages < 1 || instances < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
