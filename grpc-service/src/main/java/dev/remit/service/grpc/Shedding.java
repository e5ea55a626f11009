package dev.remit.service.grpc;

import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * Refuses calls while there are more than can be answered in time: those that are accepted are
 * answered soon, and the others may be tried elsewhere. Thread-safe.
 */
public final class Shedding {

  private final long patience;
  private final LongAdder shed = new LongAdder();

  /**
   * Counts from nothing.
   *
   * @param patience how long calls may wait before work on them begins, see {@link StandingWait}
   */
  public Shedding(Duration patience) {
    this.patience = patience.toNanos();
  }

  /** How long calls may wait, in nanoseconds. */
  long patience() {
    return patience;
  }

  /** How many calls were refused so far. */
  public long shed() {
    return shed.sum();
  }

  /** What a call is told that is refused, and counted as such. */
  RefusedException refusal() {
    shed.increment();
    return RefusedException.of(
        Refusal.RESOURCE_EXHAUSTED,
        "the service is asked for more than it can answer; try again later");
  }
}
