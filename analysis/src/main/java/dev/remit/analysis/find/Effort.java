package dev.remit.analysis.find;

import java.time.Duration;

/**
 * How hard to try, and who is told how far it is.
 *
 * @param perQuestion how long the solver may think about one question
 * @param threads how many questions are thought about at once; at least 1
 * @param steps is told of each step
 */
public record Effort(Duration perQuestion, int threads, Steps steps) {

  /** Is told of each step, from any thread. */
  @FunctionalInterface
  public interface Steps {

    /** So much of all of a stage is done. */
    void at(String stage, int done, int all);
  }
}
