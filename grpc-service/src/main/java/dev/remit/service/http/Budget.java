package dev.remit.service.http;

import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.time.Duration;

/** How many decisions a call still gets. Not thread-safe. */
final class Budget {

  private final HttpLimits limits;
  private final long begun = System.nanoTime();
  private int items;

  Budget(HttpLimits limits) {
    this.limits = limits;
  }

  /** Whether there is none left. */
  boolean isSpent() {
    return items >= limits.items() || left().isNegative();
  }

  /**
   * Begins a decision.
   *
   * @return how long it may wait for facts
   * @throws RefusedException if the call gets no more
   */
  Duration begin() throws RefusedException {
    if (items >= limits.items()) {
      throw RefusedException.of(
          Refusal.RESOURCE_EXHAUSTED,
          "the call was given decisions on %d data items; ask for the rest in another call"
              .formatted(items));
    }
    Duration left = left();
    if (left.isNegative()) {
      throw RefusedException.of(
          Refusal.DEADLINE_EXCEEDED, "the call took too long; ask for the rest in another call");
    }
    return left.compareTo(limits.patience()) < 0 ? left : limits.patience();
  }

  /** A decision was made. */
  void made(Verdict verdict) {
    items += verdict.decision().items().size();
  }

  private Duration left() {
    return limits.callTime().minusNanos(System.nanoTime() - begun);
  }
}
