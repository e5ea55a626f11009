package dev.remit.analysis;

import java.time.Duration;

/**
 * What an analysis may take.
 *
 * @param perQuestion how long the solver may think about one question before it counts as not
 *     decided; at least a millisecond
 * @param threads how many questions are thought about at once; at least 1. What is found does not
 *     depend on it.
 */
public record Limits(Duration perQuestion, int threads) {

  public Limits {
    if (perQuestion.toMillis() < 1) {
      throw new IllegalArgumentException("a question may take at least a millisecond");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed");
    }
  }
}
