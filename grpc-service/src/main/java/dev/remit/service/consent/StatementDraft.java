package dev.remit.service.consent;

import dev.remit.lang.word.Party;
import dev.remit.service.sql.Act;
import java.time.Instant;
import java.util.Optional;

/**
 * A statement to record, as a caller states it. A scope that is left out includes everything.
 *
 * @param subject the id of the person whose data it is about
 * @param by who says it; empty if the caller does not say
 * @param act in which way; empty if the caller does not say
 * @param purpose the name of a term
 * @param recipient the name of a term: a kind of recipient
 * @param recipientId the id of one recipient; together with {@code recipient} both must match
 * @param category the name of a term: an item or category
 * @param at when it was said; if empty, now
 * @param reference where it is written down, for the record; may be empty
 */
public record StatementDraft(
    String subject,
    Optional<Party> by,
    Optional<Act> act,
    Optional<String> purpose,
    Optional<String> recipient,
    Optional<String> recipientId,
    Optional<String> category,
    Optional<Instant> at,
    String reference) {}
