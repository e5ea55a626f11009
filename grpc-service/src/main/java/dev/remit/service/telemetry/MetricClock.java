package dev.remit.service.telemetry;

import io.micrometer.core.instrument.Clock;

/**
 * A clock that is read when a call begins and ends, and not again to record it: what time of day it
 * is, by which the greatest values are forgotten after minutes, follows from when it was read last.
 * Thread-safe.
 */
final class MetricClock implements Clock {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long begun = System.nanoTime();
  private final long begunAt = System.currentTimeMillis();

  /** Whichever thread's; they differ by less than anybody asks for. */
  private long last = begun;

  @Override
  public long monotonicTime() {
    long now = System.nanoTime();
    last = now;
    return now;
  }

  @Override
  public long wallTime() {
    return begunAt + (last - begun) / NANOS_PER_MILLI;
  }
}
