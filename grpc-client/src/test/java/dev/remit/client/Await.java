package dev.remit.client;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come. */
final class Await {

  private static final Duration BOUND = Duration.ofSeconds(60);

  private Await() {}

  /** Waits until a condition is true; fails after a minute. */
  static void until(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > BOUND.toNanos()) {
        throw new AssertionError("waited in vain until " + what);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
