package dev.remit.service.fact;

import dev.remit.lang.word.Owner;
import dev.remit.service.change.Change;
import dev.remit.service.sql.StatementTable;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What facts are about. A subject's include what was said about the subject's data.
 *
 * @param owner not a request
 * @param id its id
 */
public record FactKey(Owner owner, String id) {

  private static final Map<String, Owner> OWNERS =
      Arrays.stream(Owner.values())
          .filter(owner -> owner != Owner.REQUEST)
          .collect(Collectors.toUnmodifiableMap(Owner::word, Function.identity()));

  /** Whose facts a change is of; empty if it is a change of something else. */
  public static Optional<FactKey> of(Change change) {
    Owner owner =
        change.kind().equals(StatementTable.KIND) ? Owner.SUBJECT : OWNERS.get(change.kind());
    return Optional.ofNullable(owner).map(known -> new FactKey(known, change.key()));
  }
}
