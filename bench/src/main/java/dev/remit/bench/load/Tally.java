package dev.remit.bench.load;

import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts what becomes of calls while it is open, and how long they take. Thread-safe. */
final class Tally {

  private static final long LONGEST = Duration.ofMinutes(2).toNanos();
  private static final int DIGITS = 3;

  private final Histogram latency = new ConcurrentHistogram(LONGEST, DIGITS);
  private final LongAdder shed = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private volatile boolean open;

  /** Begins to count; until now it was only warming up. */
  void open() {
    open = true;
  }

  /**
   * Counts no more.
   *
   * @param seconds how long calls were made that count
   */
  LoadResult close(double seconds) {
    open = false;
    return new LoadResult(
        seconds,
        latency.getTotalCount(),
        shed.sum(),
        failed.sum(),
        milliseconds(50),
        milliseconds(99),
        milliseconds(99.9),
        latency.getMaxValue() / 1e6);
  }

  /** A call was answered. */
  void answered(long nanoseconds) {
    if (open) {
      latency.recordValue(Math.min(nanoseconds, LONGEST));
    }
  }

  /** A call ended without an answer. */
  void ended(Throwable failure) {
    if (open) {
      boolean refused = Status.fromThrowable(failure).getCode() == Status.Code.RESOURCE_EXHAUSTED;
      (refused ? shed : failed).increment();
    }
  }

  private double milliseconds(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1e6;
  }
}
