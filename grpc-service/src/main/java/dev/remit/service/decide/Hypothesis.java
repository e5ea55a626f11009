package dev.remit.service.decide;

import dev.remit.service.fact.AsOf;
import java.util.Optional;

/**
 * Another moment to decide for, or another version to decide under.
 *
 * @param asOf another moment than now; its date in UTC is the request's
 * @param version the version to decide under, instead of the one in force
 */
public record Hypothesis(Optional<AsOf> asOf, Optional<String> version) {}
