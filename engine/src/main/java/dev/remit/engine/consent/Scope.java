package dev.remit.engine.consent;

import dev.remit.lang.model.Term;
import java.util.Optional;

/**
 * What a consent or an objection speaks of. What is left out includes everything.
 *
 * @param recipientId the id of one recipient; together with {@code recipient} both must match
 * @param unread whether it is narrowed further by words the vocabulary does not know: whether it
 *     includes what the rest includes is then unknown
 */
public record Scope(
    Optional<Term> purpose,
    Optional<Term> recipient,
    Optional<String> recipientId,
    Optional<Term> category,
    boolean unread) {

  /** Every purpose, recipient and category. */
  public static final Scope EVERYTHING =
      new Scope(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** A scope in words that the vocabulary knows. */
  public Scope(
      Optional<Term> purpose,
      Optional<Term> recipient,
      Optional<String> recipientId,
      Optional<Term> category) {
    this(purpose, recipient, recipientId, category, false);
  }
}
