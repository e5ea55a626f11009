package dev.remit.service.record;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.remit.log.entry.SubjectKey;
import dev.remit.service.cohort.Numbering;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.SubjectKeyTable;
import dev.remit.service.sql.SubjectKeyTable.Row;
import dev.remit.service.sql.SubjectNumberTable;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** The keys of people, kept in the database, those used last also in memory. Thread-safe. */
public final class StoredKeys implements Numbering {

  /** Stands for every subject of whom something is said and who is not named; the id of none. */
  static final String UNNAMED = "";

  private static final int KEPT = 100_000;
  private static final int AT_ONCE = 500;

  /** So long another instance may go on to use a key that is destroyed. */
  private static final Duration KEEPING = Duration.ofMinutes(5);

  private static final int KEY_SIZE = 32;
  private static final int ID_SIZE = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SubjectKeyTable table;
  private final SubjectNumberTable numbers;
  private final MasterKey master;
  private final Clock clock;
  private final Cache<String, SubjectKey> kept =
      Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(KEEPING).build();

  /** The keys in a database. */
  public StoredKeys(Database database, MasterKey master, Clock clock) {
    this.table = new SubjectKeyTable(database);
    this.numbers = new SubjectNumberTable(database);
    this.master = master;
    this.clock = clock;
  }

  /** Whether a subject's key is known without asking the database. */
  boolean isAtHand(String subject) {
    return kept.getIfPresent(subject) != null;
  }

  /**
   * A subject's key; made if there is none. May wait for the database.
   *
   * @throws DatabaseException if it does not answer, or the key was wrapped by another master key
   */
  SubjectKey of(String subject) throws DatabaseException {
    SubjectKey known = kept.getIfPresent(subject);
    if (known != null) {
      return known;
    }
    String name = master.name(subject);
    Optional<Row> row = table.find(name);
    SubjectKey key =
        unwrapped(row.isPresent() ? row.get() : table.add(fresh(name), clock.instant()));
    kept.put(subject, key);
    return key;
  }

  /**
   * Has the keys of many subjects at hand; those that have none get one, all in one transaction.
   *
   * @throws DatabaseException if it does not answer, or a key was wrapped by another master key
   */
  void prepare(Collection<String> subjects) throws DatabaseException {
    Map<String, String> names = new HashMap<>();
    for (String subject : subjects) {
      if (!isAtHand(subject)) {
        names.put(master.name(subject), subject);
      }
    }
    // In one order, so that no two transactions wait for each other.
    List<String> wanted = names.keySet().stream().sorted().toList();
    for (int from = 0; from < wanted.size(); from += AT_ONCE) {
      List<String> some = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
      List<String> missing = new ArrayList<>(some);
      List<Row> rows = new ArrayList<>(table.find(some));
      rows.forEach(row -> missing.remove(row.subject()));
      rows.addAll(table.add(missing.stream().map(this::fresh).toList(), clock.instant()));
      for (Row row : rows) {
        kept.put(Objects.requireNonNull(names.get(row.subject())), unwrapped(row));
      }
    }
  }

  /**
   * The key that has an id, unless it is destroyed.
   *
   * @throws DatabaseException if it does not answer, or the key was wrapped by another master key
   */
  public Optional<SubjectKey> named(String id) throws DatabaseException {
    Optional<Row> row = table.named(id);
    return row.isPresent() ? Optional.of(unwrapped(row.get())) : Optional.empty();
  }

  /** The id of a subject's key, if there is one. */
  Optional<String> id(String subject) throws DatabaseException {
    return table.find(master.name(subject)).map(Row::id);
  }

  @Override
  public Collection<Integer> find(Collection<String> subjects) throws DatabaseException {
    return numbers.find(names(subjects)).values();
  }

  @Override
  public Collection<Integer> give(Collection<String> subjects) throws DatabaseException {
    List<String> wanted = names(subjects);
    Map<String, Integer> all = new HashMap<>(numbers.find(wanted));
    List<Row> missing =
        wanted.stream().filter(name -> !all.containsKey(name)).map(this::fresh).toList();
    all.putAll(numbers.give(missing, clock.instant()));
    return all.values();
  }

  /** What stands for subjects in the database, each once, in one order. */
  private List<String> names(Collection<String> subjects) {
    return subjects.stream().distinct().map(master::name).sorted().toList();
  }

  /** Destroys a subject's key. Gives its id, if there was one. */
  public Optional<String> destroy(String subject) throws DatabaseException {
    Optional<String> destroyed = table.destroy(master.name(subject));
    kept.invalidate(subject);
    return destroyed;
  }

  private Row fresh(String name) {
    String id = HexFormat.of().formatHex(random(ID_SIZE));
    return new Row(id, name, master.wrap(random(KEY_SIZE), id + name));
  }

  private SubjectKey unwrapped(Row row) throws DatabaseException {
    try {
      byte[] key = master.unwrap(row.wrapped(), row.id() + row.subject());
      return new SubjectKey(row.id(), new SecretKeySpec(key, "AES"));
    } catch (GeneralSecurityException e) {
      throw new DatabaseException("the key of a subject was wrapped by another master key", e);
    }
  }

  private static byte[] random(int size) {
    byte[] random = new byte[size];
    RANDOM.nextBytes(random);
    return random;
  }
}
