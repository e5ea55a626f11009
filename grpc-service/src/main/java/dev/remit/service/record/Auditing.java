package dev.remit.service.record;

import dev.remit.log.entry.Packing;
import dev.remit.log.entry.SubjectKey;
import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.merkle.Consistency;
import dev.remit.log.note.VerifierKey;
import dev.remit.log.read.LogReader;
import dev.remit.log.store.DecisionLog;
import dev.remit.service.paging.Page;
import dev.remit.service.paging.PageToken;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.DatabaseException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the decision log for auditors. Thread-safe. */
public final class Auditing {

  private static final int MOST_LISTED = 20_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  /** How long a call may read the log for the place of a decision. */
  private static final Duration MOST_READ = Duration.ofSeconds(5);

  private final Evidence evidence;
  private final DecisionPlaces places = new DecisionPlaces(MOST_READ);

  public Auditing(Evidence evidence) {
    this.evidence = evidence;
  }

  /**
   * What an entry says.
   *
   * @param subject what it says of its subject; empty if nothing, or the subject is erased
   */
  public record Entry(long index, String json, String subject) {}

  /** Which entries are wanted, by what they say. */
  @FunctionalInterface
  public interface Wanted extends Predicate<JsonNode> {}

  /** The public keys of the log, the one in use first. */
  public List<VerifierKey> keys() throws RefusedException {
    return log().keys();
  }

  /**
   * What is published now.
   *
   * @throws RefusedException if there is no log, or it cannot be read
   */
  public LogReader reader() throws RefusedException {
    try {
      return log().reader();
    } catch (DamagedLogException damaged) {
      throw damaged();
    }
  }

  /**
   * An entry by its place.
   *
   * @throws RefusedException if there is none, or it cannot be read
   */
  public Entry at(LogReader reader, long index) throws RefusedException {
    if (index < 0 || index >= reader.size()) {
      throw RefusedException.of(
          Refusal.NOT_FOUND, "the log has no entry %d; it has %d".formatted(index, reader.size()));
    }
    String json = json(reader, index);
    return new Entry(index, json, subject(JSON.readTree(json)));
  }

  /**
   * The entry of a decision.
   *
   * @throws RefusedException if there is none, or it cannot be read
   */
  public Entry named(LogReader reader, String decision) throws RefusedException {
    return at(reader, place(reader, decision));
  }

  /**
   * The index of a decision's entry.
   *
   * @throws RefusedException if there is none, or the log cannot be read
   */
  public long place(LogReader reader, String decision) throws RefusedException {
    try {
      UUID id = UUID.fromString(decision);
      return places.find(reader, id).orElseThrow(Auditing::missing);
    } catch (IllegalArgumentException e) {
      throw missing();
    } catch (DamagedLogException damaged) {
      throw damaged();
    }
  }

  private static RefusedException missing() {
    return RefusedException.of(
        Refusal.NOT_FOUND,
        "the log of this instance has no such decision; check its id, and wait until it is"
            + " published");
  }

  /**
   * Entries, the latest first. A page may have fewer than it could, and yet not be the last.
   *
   * @throws RefusedException if they cannot be read, or the page is not one
   */
  public Page<Entry> list(LogReader reader, Wanted wanted, int pageSize, String pageToken)
      throws RefusedException {
    int size = PageToken.size(pageSize);
    long next = begin(reader, pageToken);
    long end = Math.max(0, next + 1 - MOST_LISTED);
    List<Entry> found = new ArrayList<>();
    for (; next >= end && found.size() < size; next--) {
      String json = json(reader, next);
      JsonNode tree = JSON.readTree(json);
      if (wanted.test(tree)) {
        found.add(new Entry(next, json, subject(tree)));
      }
    }
    return new Page<>(found, next < 0 ? "" : PageToken.of(Long.toString(next)));
  }

  private static long begin(LogReader reader, String pageToken) throws RefusedException {
    Optional<String> place = PageToken.read(pageToken);
    if (place.isEmpty()) {
      return reader.size() - 1;
    }
    if (!place.get().matches("[0-9]{1,18}") || Long.parseLong(place.get()) >= reader.size()) {
      throw PageToken.wrong();
    }
    return Long.parseLong(place.get());
  }

  /** The entry that a page from the beginning on goes on with. */
  long from(String pageToken) throws RefusedException {
    Optional<String> place = PageToken.read(pageToken);
    if (place.isPresent() && !place.get().matches("[0-9]{1,18}")) {
      throw PageToken.wrong();
    }
    return place.map(Long::parseLong).orElse(0L);
  }

  /**
   * A proof of an entry, with the entry.
   *
   * @throws RefusedException if there is no such entry, or it cannot be proved
   */
  public String proof(LogReader reader, long index) throws RefusedException {
    Entry entry = at(reader, index);
    try {
      return reader.proof(entry.index()).with(reader.entry(index)).text();
    } catch (DamagedLogException damaged) {
      throw damaged();
    }
  }

  /**
   * A proof that the log begins with an older form of itself.
   *
   * @throws RefusedException if it never had so many entries, or it cannot be proved
   */
  public Consistency consistency(LogReader reader, long from) throws RefusedException {
    if (from < 0 || from > reader.size()) {
      throw RefusedException.invalid(
          "from_size",
          "the log never had %d entries".formatted(from),
          "it has %d".formatted(reader.size()));
    }
    try {
      return reader.consistency(from);
    } catch (DamagedLogException damaged) {
      throw damaged();
    }
  }

  private static String json(LogReader reader, long index) throws RefusedException {
    try {
      return new String(Packing.unpack(reader.entry(index)), StandardCharsets.UTF_8);
    } catch (DamagedLogException | UnreadableEntryException damaged) {
      throw damaged();
    }
  }

  private String subject(JsonNode entry) throws RefusedException {
    String id = entry.path("subject").path("key").asString("");
    if (id.isEmpty()) {
      return "";
    }
    try {
      Optional<SubjectKey> key = evidence.keys().orElseThrow().named(id);
      byte[] sealed = Base64.getDecoder().decode(entry.path("subject").path("sealed").asString(""));
      byte[] bound = entry.path("id").asString("").getBytes(StandardCharsets.US_ASCII);
      return key.isPresent()
          ? new String(key.get().open(sealed, bound), StandardCharsets.UTF_8)
          : "";
    } catch (DatabaseException unavailable) {
      throw RefusedException.of(Refusal.UNAVAILABLE, String.valueOf(unavailable.getMessage()));
    } catch (GeneralSecurityException | IllegalArgumentException damaged) {
      throw damaged();
    }
  }

  /** Where the files are is the operator's to know. */
  public static RefusedException damaged() {
    return RefusedException.of(
        Refusal.UNAVAILABLE,
        "the log cannot be read; its operator can verify it with `remit log verify`");
  }

  private DecisionLog log() throws RefusedException {
    return evidence.log().orElseThrow(Auditing::off);
  }

  /** That there is no log. */
  static RefusedException off() {
    return RefusedException.of(
        Refusal.FAILED_PRECONDITION,
        "decisions are not logged; set `decision_log.mode` to `durable`");
  }
}
