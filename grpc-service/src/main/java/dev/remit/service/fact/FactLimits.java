package dev.remit.service.fact;

import java.time.Duration;

/**
 * Bounds of what facts take.
 *
 * @param kept how many entries and statements are kept in memory
 * @param loaders how many are read from the database at once
 * @param waiting how many more may wait for that; yet others are unavailable at once
 * @param timeout how long one may take, waiting included; it is unavailable after that
 */
public record FactLimits(long kept, int loaders, int waiting, Duration timeout) {

  /** A hundred thousand kept, one second. */
  public static final FactLimits USUAL = new FactLimits(100_000, 8, 2_000, Duration.ofSeconds(1));

  /** The same, but for the time. */
  public FactLimits within(Duration newTimeout) {
    return new FactLimits(kept, loaders, waiting, newTimeout);
  }
}
