package dev.remit.service.fact;

import java.time.Instant;

/**
 * Another moment than now.
 *
 * @param at what was in effect then
 * @param knownAt leaving out whatever was recorded later
 */
public record AsOf(Instant at, Instant knownAt) {}
