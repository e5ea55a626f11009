package dev.remit.bench.load;

import java.time.Duration;

/**
 * How long is measured.
 *
 * @param rounds how often the servers take turns
 * @param calibration for each server before the rounds, so that its code is compiled
 * @param warmup of each measurement
 * @param counting of each measurement
 * @param calls of each measurement of processor time
 * @param flood how long a server is asked for ten times what it can answer
 * @param starts how often a server is started
 */
record LoadEffort(
    int rounds,
    Duration calibration,
    Duration warmup,
    Duration counting,
    int calls,
    Duration flood,
    int starts) {

  /** For results. */
  static final LoadEffort FULL =
      new LoadEffort(
          7,
          Duration.ofSeconds(20),
          Duration.ofSeconds(1),
          Duration.ofSeconds(6),
          400_000,
          Duration.ofSeconds(30),
          10);

  /** To see that it works: says little of how fast anything is. */
  static final LoadEffort QUICK =
      new LoadEffort(
          2,
          Duration.ofSeconds(4),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          150_000,
          Duration.ofSeconds(5),
          2);
}
