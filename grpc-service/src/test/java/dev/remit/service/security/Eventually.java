package dev.remit.service.security;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other threads do. */
final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Eventually() {}

  /** Returns once it is so; fails if it does not become so. */
  static void isSo(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(what + " did not happen within " + PATIENCE);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }
}
