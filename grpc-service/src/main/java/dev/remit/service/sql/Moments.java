package dev.remit.service.sql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as the database has them: microseconds since 1970. */
final class Moments {

  private static final long MICROS = 1_000_000;

  private Moments() {}

  static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
  }
}
