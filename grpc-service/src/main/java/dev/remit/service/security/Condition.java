package dev.remit.service.security;

import java.util.Optional;

/**
 * How something that security depends on is, for the service's health.
 *
 * @param name as its setting is called
 * @param problem why it could not be read the last time; empty if it could
 */
public record Condition(String name, Optional<String> problem) {}
