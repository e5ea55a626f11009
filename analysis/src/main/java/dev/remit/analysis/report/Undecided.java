package dev.remit.analysis.report;

import java.time.Duration;

/**
 * A question that the solver did not answer in time. Whatever stands on the answer is not proved.
 *
 * @param what which question, in words
 */
public record Undecided(String what, Duration limit) {

  /** As {@code not decided in 10 s: …}. */
  public String text() {
    double seconds = limit.toMillis() / 1000.0;
    String said = seconds == Math.rint(seconds) ? Long.toString((long) seconds) : seconds + "";
    return "not decided in " + said + " s: " + what;
  }
}
