package dev.remit.service.decide;

import java.time.Instant;
import java.util.List;

/**
 * How long a decision holds.
 *
 * @param expiresAt when its date has passed
 * @param reliedOn tokens of the entries and statements it relied on, registered or not
 * @param revision the last change it takes account of
 */
public record Validity(Instant expiresAt, List<Long> reliedOn, long revision) {
  public Validity {
    reliedOn = List.copyOf(reliedOn);
  }
}
