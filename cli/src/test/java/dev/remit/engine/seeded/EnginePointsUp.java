package dev.remit.engine.seeded;

import dev.remit.client.RemitClient;

/** An engine that asks another what to decide. */
public record EnginePointsUp(RemitClient client) {}
