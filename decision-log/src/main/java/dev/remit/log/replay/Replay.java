package dev.remit.log.replay;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Vocabulary;
import dev.remit.log.entry.EntryReader;
import dev.remit.log.entry.LogEntry;
import dev.remit.log.entry.LoggedDecision;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.entry.RequestReader;
import dev.remit.log.entry.SubjectKey;
import dev.remit.log.entry.SubjectKeys;
import dev.remit.log.entry.UnreadableEntryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Decides logged decisions again, from the facts that were recorded: under their own version, to
 * check what is recorded, and under another, to see what it would change. Nothing is looked up, and
 * nothing guessed. Thread-safe.
 */
public final class Replay {

  private final Map<String, KnownVersion> byDigest = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final IdentityHashMap<Vocabulary, RequestReader> readers = new IdentityHashMap<>();
  private final CompiledVersion other;
  private final SubjectKeys keys;

  /**
   * A replay.
   *
   * @param known versions under which entries may have been decided
   * @param other the version to decide under now; it changes nothing of another policy
   * @param keys open what is sealed
   */
  public Replay(Collection<KnownVersion> known, CompiledVersion other, SubjectKeys keys) {
    this.other = other;
    this.keys = keys;
    for (KnownVersion version : known) {
      byDigest.put(version.digest(), version);
      names.add(version.compiled().version().toString());
      readers.computeIfAbsent(version.compiled().version().vocabulary(), RequestReader::new);
    }
    readers.computeIfAbsent(other.version().vocabulary(), RequestReader::new);
  }

  /** Decides an entry again. */
  public Replayed replay(long index, byte[] entry) {
    try {
      LogEntry read = EntryReader.read(entry);
      return switch (read) {
        case OtherEntry.Erasure erasure -> new Replayed.NoDecision(Optional.of(erasure.key()));
        case OtherEntry.Rotation _, OtherEntry.Fulfilment _ ->
            new Replayed.NoDecision(Optional.empty());
        case LoggedDecision logged -> replay(index, logged);
      };
    } catch (UnreadableEntryException e) {
      return new Replayed.Unreadable(index, String.valueOf(e.getMessage()));
    }
  }

  private Replayed replay(long index, LoggedDecision logged) throws UnreadableEntryException {
    Optional<SubjectKey> key = Optional.empty();
    if (logged.sealed().isPresent()) {
      switch (keys.named(logged.sealed().get().key())) {
        case SubjectKeys.Key(var found) -> key = Optional.of(found);
        case SubjectKeys.Answer answer -> {
          return new Replayed.Sealed(index, logged, answer == SubjectKeys.Answer.DESTROYED);
        }
      }
    }
    return new Replayed.Again(index, logged, check(logged, key), changes(logged, key));
  }

  /** A version of another name has another digest, and one of another policy too. */
  private Replayed.Check check(LoggedDecision logged, Optional<SubjectKey> key)
      throws UnreadableEntryException {
    KnownVersion own = byDigest.get(logged.under().digest());
    if (own == null || !own.compiled().version().toString().equals(logged.under().toString())) {
      return new Replayed.Check.UnknownVersion(names.contains(logged.under().toString()));
    }
    List<LoggedDecision.Item> given = decide(own.compiled(), logged, key);
    return given.equals(logged.items())
        ? new Replayed.Check.Same()
        : new Replayed.Check.Different(given);
  }

  private List<ItemChange> changes(LoggedDecision logged, Optional<SubjectKey> key)
      throws UnreadableEntryException {
    if (logged.hypothetical() || !logged.under().policy().equals(other.version().policy())) {
      return List.of();
    }
    List<LoggedDecision.Item> after = decide(other, logged, key);
    List<ItemChange> changes = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      LoggedDecision.Item was = logged.items().get(i);
      LoggedDecision.Item would = after.get(i);
      Direction.of(was, would)
          .ifPresent(direction -> changes.add(new ItemChange(direction, was, would)));
    }
    return changes;
  }

  private List<LoggedDecision.Item> decide(
      CompiledVersion version, LoggedDecision logged, Optional<SubjectKey> key)
      throws UnreadableEntryException {
    Request request =
        Objects.requireNonNull(readers.get(version.version().vocabulary())).read(logged, key);
    Decision decision = version.decide(request);
    return decision.items().stream().map(LoggedDecision.Item::of).toList();
  }
}
