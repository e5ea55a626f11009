package dev.remit.service.sql;

import dev.remit.lang.word.Party;
import java.time.Instant;
import java.util.Optional;

/**
 * A statement of consent or objection. A scope that is left out includes everything.
 *
 * @param revision its number; later ones have greater numbers
 * @param subject the id of the person whose data it is about
 * @param by who said it
 * @param act in which way
 * @param purpose the name of a term
 * @param recipient the name of a term: a kind of recipient
 * @param recipientId the id of one recipient
 * @param category the name of a term: an item or category
 * @param at when it was said
 * @param reference where it is written down; may be empty
 * @param recordedAt when it was recorded
 * @param recordedBy by whom: a caller's name
 */
public record StatementRow(
    long revision,
    String subject,
    Party by,
    Act act,
    Optional<String> purpose,
    Optional<String> recipient,
    Optional<String> recipientId,
    Optional<String> category,
    Instant at,
    String reference,
    Instant recordedAt,
    String recordedBy) {

  /** The same statement with its number. */
  public StatementRow numbered(long newRevision) {
    return new StatementRow(
        newRevision,
        subject,
        by,
        act,
        purpose,
        recipient,
        recipientId,
        category,
        at,
        reference,
        recordedAt,
        recordedBy);
  }
}
