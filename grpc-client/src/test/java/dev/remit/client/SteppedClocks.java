package dev.remit.client;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when told to. */
final class SteppedClocks extends Clock {

  private final Instant start;
  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong set = new AtomicLong();

  SteppedClocks(Instant start) {
    this.start = start;
  }

  void pass(long nanos) {
    passed.addAndGet(nanos);
  }

  /** Sets the time of day forward or back, without time passing. */
  void set(long nanos) {
    set.addAndGet(nanos);
  }

  long nanos() {
    return passed.get();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(passed.get() + set.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
