package dev.remit.service.decide;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes UUIDs of version 7 (RFC 9562, section 5.7): those made later sort later. */
final class DecisionIds {

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private DecisionIds() {}

  /** An id with 74 random bits. They are not secret: knowing an id gives no right to anything. */
  static UUID at(Instant now) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (now.toEpochMilli() << 16) | VERSION_7 | random.nextLong(0x1000);
    return new UUID(high, VARIANT | (random.nextLong() >>> 2));
  }
}
