package dev.remit.service.grpc;

/**
 * Tells overload from a burst: a wait that is too long is no overload if it passes by itself soon
 * after. Only when every wait has been too long for some time do more come than can be done.
 *
 * <p>The rule of CoDel (K. Nichols and V. Jacobson, <i>Controlling Queue Delay</i>, ACM Queue 2012;
 * RFC 8289), except that what is refused then is everything that has waited too long: callers,
 * unlike the senders of packets, do not slow down at the first refusal.
 *
 * <p>Not thread-safe.
 */
final class StandingWait {

  private final long patience;
  private boolean tooLong;
  private long since;

  /**
   * Of one queue.
   *
   * @param patience how long a wait may be, and for how long waits may be longer, in nanoseconds
   */
  StandingWait(long patience) {
    this.patience = patience;
  }

  /**
   * Whether what has waited so long is to be refused.
   *
   * @param now in nanoseconds, from whenever
   */
  boolean refuses(long waited, long now) {
    if (waited <= patience) {
      tooLong = false;
      return false;
    }
    if (!tooLong) {
      tooLong = true;
      since = now;
    }
    return now - since > patience;
  }

  /** Nothing waits any more. */
  void ended() {
    tooLong = false;
  }
}
