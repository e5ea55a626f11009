package dev.remit.service.decide;

import dev.remit.engine.decision.Decision;
import dev.remit.service.policy.ServedVersion;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A decision that was made.
 *
 * @param id names it
 * @param at when it was made
 * @param cohort the id of the cohort whose data it is about, if it is about one
 * @param hypothetical whether it answers a hypothesis, and grants nothing
 * @param validity how long it holds; empty if it must not be kept
 */
public record Decided(
    UUID id,
    Instant at,
    ServedVersion version,
    Decision decision,
    Optional<String> cohort,
    boolean hypothetical,
    Optional<Validity> validity) {}
