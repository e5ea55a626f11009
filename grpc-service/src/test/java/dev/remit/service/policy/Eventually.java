package dev.remit.service.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what is bound to happen. */
final class Eventually {

  private static final Duration BOUND = Duration.ofSeconds(60);

  private Eventually() {}

  /** Waits until something is so; fails if it is not within a minute. */
  static void until(String what, BooleanSupplier isSo) throws InterruptedException {
    long begun = System.nanoTime();
    while (!isSo.getAsBoolean()) {
      assertThat(System.nanoTime() - begun)
          .as("not within a minute: %s", what)
          .isLessThan(BOUND.toNanos());
      Thread.sleep(5);
    }
  }
}
