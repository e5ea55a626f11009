package dev.remit.service.sql;

import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Owner;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A change of an entry of the register.
 *
 * @param revision its number; later changes have greater numbers
 * @param owner a recipient, project, dataset or subject
 * @param id its id
 * @param effectiveAt since when it is so
 * @param removed whether the entry was removed; it has neither kind nor facts then
 * @param kind the name of a recipient's term
 * @param facts by name without the owner, each a value that any vocabulary could read: no {@code
 *     Untyped} or {@code Foreign} one
 * @param recordedAt when it was recorded
 * @param recordedBy by whom: a caller's name
 * @param reason why; may be empty
 */
public record EntryRow(
    long revision,
    Owner owner,
    String id,
    Instant effectiveAt,
    boolean removed,
    Optional<String> kind,
    Map<String, RawValue> facts,
    Instant recordedAt,
    String recordedBy,
    String reason) {
  public EntryRow {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /** The same change with its number. */
  public EntryRow numbered(long newRevision) {
    return new EntryRow(
        newRevision, owner, id, effectiveAt, removed, kind, facts, recordedAt, recordedBy, reason);
  }
}
