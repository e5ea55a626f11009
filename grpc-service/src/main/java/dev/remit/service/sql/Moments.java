package dev.remit.service.sql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Moments as the tables hold them: microseconds since 1970, which both databases compare exactly.
 */
public final class Moments {

  /** After every other. */
  public static final Instant LAST = of(Long.MAX_VALUE);

  private static final Instant FIRST = of(-Long.MAX_VALUE);

  private Moments() {}

  /** A moment as it is kept: without what is finer than a microsecond. */
  public static Instant kept(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MICROS);
  }

  /** As a number; moments that are out of its range are as far as it goes. */
  static long micros(Instant moment) {
    Instant within = moment.isAfter(LAST) ? LAST : moment.isBefore(FIRST) ? FIRST : moment;
    return within.getEpochSecond() * 1_000_000 + within.getNano() / 1_000;
  }

  static Instant of(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L);
  }
}
