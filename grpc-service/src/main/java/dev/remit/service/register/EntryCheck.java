package dev.remit.service.register;

import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Owner;
import dev.remit.service.check.Checks;
import dev.remit.service.check.Vocabularies;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Checks entries before they are registered. */
final class EntryCheck {

  private static final int MAX_FACTS = 1_000;
  private static final int MAX_SIZE = 1_000_000;
  private static final String OWNERS = "write `recipient`, `project`, `dataset` or `subject`";

  private final Vocabularies vocabularies;
  private final Instant now;

  EntryCheck(Vocabularies vocabularies, Instant now) {
    this.vocabularies = vocabularies;
    this.now = now;
  }

  /**
   * Checks all of a draft.
   *
   * @return its facts as they are to be kept; of use only if nothing is wrong
   */
  Map<String, RawValue> check(EntryDraft draft, Checks checks) {
    owner(draft.owner(), checks);
    checks.id("id", draft.id());
    checks.past("effective_at", draft.effectiveAt(), now);
    kind(draft, checks);
    Map<String, RawValue> kept = new LinkedHashMap<>();
    if (draft.facts().size() > MAX_FACTS) {
      checks.add("facts", "the entry has more than %,d facts".formatted(MAX_FACTS), "state fewer");
    } else {
      draft
          .owner()
          .ifPresent(owner ->
              draft
                  .facts()
                  .forEach((name, raw) ->
                      vocabularies
                          .fact(owner, name, raw, checks)
                          .ifPresent(value -> kept.put(name, value))));
    }
    if (kept.values().stream().mapToLong(EntryCheck::size).sum() > MAX_SIZE) {
      checks.add(
          "facts", "the facts have more than %,d characters".formatted(MAX_SIZE), "shorten them");
    }
    return kept;
  }

  /** Checks what an entry is of. */
  static void owner(Optional<Owner> owner, Checks checks) {
    checks.present("owner", owner, OWNERS);
    if (owner.filter(Owner.REQUEST::equals).isPresent()) {
      checks.add("owner", "requests are not registered", OWNERS);
    }
  }

  private void kind(EntryDraft draft, Checks checks) {
    draft
        .kind()
        .ifPresent(kind -> {
          if (draft.owner().filter(owner -> owner != Owner.RECIPIENT).isPresent()) {
            checks.add("kind", "only recipients have a kind", "leave it out");
          } else {
            vocabularies.term(Axis.RECIPIENT, "kind", kind, checks);
          }
        });
  }

  private static long size(RawValue value) {
    return switch (value) {
      case RawValue.Text(var text) -> text.length();
      case RawValue.Untyped(var text) -> text.length();
      case RawValue.Many(var values) -> values.stream().mapToLong(EntryCheck::size).sum();
      case RawValue.Numeral _, RawValue.Flag _, RawValue.None _, RawValue.Foreign _ -> 10;
    };
  }
}
