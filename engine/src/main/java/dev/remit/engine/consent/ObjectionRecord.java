package dev.remit.engine.consent;

import dev.remit.lang.word.Party;
import java.time.Instant;

/**
 * One entry of the register of objections (UK GDPR Art 21) about a subject.
 *
 * @param raised whether the objection was raised, or else lifted
 */
public record ObjectionRecord(Scope scope, Party by, boolean raised, Instant at) {}
