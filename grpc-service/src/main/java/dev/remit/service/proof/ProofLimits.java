package dev.remit.service.proof;

import java.time.Duration;

/**
 * How long versions are thought about.
 *
 * @param question one question
 * @param whole all questions of one comparison, or about all the versions of one upload
 */
public record ProofLimits(Duration question, Duration whole) {

  /** 10 seconds for a question, a minute for all. */
  public static final ProofLimits DEFAULT =
      new ProofLimits(Duration.ofSeconds(10), Duration.ofMinutes(1));
}
