package dev.remit.service.register;

import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Owner;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An entry to register, as a caller states it.
 *
 * @param owner what it is; empty if the caller does not say
 * @param kind what kind of recipient it is, by the name of a term
 * @param facts by name without the owner
 * @param effectiveAt since when it is so; if empty, now
 */
public record EntryDraft(
    Optional<Owner> owner,
    String id,
    Optional<String> kind,
    Map<String, RawValue> facts,
    Optional<Instant> effectiveAt) {
  public EntryDraft {
    facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
