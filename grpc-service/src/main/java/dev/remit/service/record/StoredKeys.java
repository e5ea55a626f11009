package dev.remit.service.record;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.remit.log.entry.SubjectKey;
import dev.remit.service.change.Change;
import dev.remit.service.change.ChangeFeed;
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
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys of people, kept in the database, those used last also in memory. Thread-safe.
 *
 * <p>INVARIANT: what a key has sealed is used only if the key was in the database at most {@link
 * #BELIEVED} before it was sealed, and this instance was not told since that it was destroyed.
 */
public final class StoredKeys implements Numbering {

  /** Stands for every subject of whom something is said and who is not named; the id of none. */
  static final String UNNAMED = "";

  /** So long a key that was in the database is believed to be there. */
  static final Duration BELIEVED = Duration.ofSeconds(2);

  /** So long after a key was destroyed another instance may use it; more, as clocks differ. */
  private static final Duration FORGOTTEN = BELIEVED.plusMillis(250);

  private static final int KEPT = 100_000;
  private static final int AT_ONCE = 500;
  private static final int ATTEMPTS = 5;
  private static final int KEY_SIZE = 32;
  private static final int ID_SIZE = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SubjectKeyTable table;
  private final SubjectNumberTable numbers;
  private final MasterKey master;
  private final Clock clock;
  private final Cache<String, Held> kept = Caffeine.newBuilder().maximumSize(KEPT).build();

  /** Read-locked while a key is used, write-locked to be sure that none that is forgotten is. */
  private final StampedLock using = new StampedLock();

  /** How often keys were forgotten. A key that was read before the last time may be one of them. */
  private final AtomicLong forgotten = new AtomicLong();

  private volatile @Nullable ChangeFeed feed;

  /**
   * A key in memory.
   *
   * @param readAt a moment, by the system's nanosecond clock, at which it was in the database
   * @param forgotten how often keys had been forgotten before that
   */
  private record Held(SubjectKey key, long readAt, long forgotten) {}

  /** The keys in a database. */
  public StoredKeys(Database database, MasterKey master, Clock clock) {
    this.table = new SubjectKeyTable(database);
    this.numbers = new SubjectNumberTable(database);
    this.master = master;
    this.clock = clock;
  }

  /**
   * Believes what is in memory for as long as a feed of the same database tells what changes;
   * without one, each key is read again every two seconds.
   */
  void follow(ChangeFeed changes) {
    changes.listen(this::changed);
    feed = changes;
  }

  private void changed(List<Change> batch) {
    Set<String> ids =
        batch.stream()
            .filter(change -> change.kind().equals(SubjectKeyTable.KIND))
            .map(Change::key)
            .collect(Collectors.toSet());
    if (!ids.isEmpty()) {
      forget(ids);
    }
  }

  /** When this returns, nothing that is sealed under these keys is used any more. */
  private void forget(Set<String> ids) {
    // First, so that what was read before is not kept after they are taken out.
    long stamp = using.writeLock();
    forgotten.incrementAndGet();
    using.unlockWrite(stamp);
    kept.asMap().values().removeIf(held -> ids.contains(held.key.id()));
    using.unlockWrite(using.writeLock());
  }

  /** Whether a subject's key is known without asking the database. */
  boolean isAtHand(String subject) {
    Held held = kept.getIfPresent(subject);
    return held != null && isRecent(held);
  }

  private boolean isRecent(Held held) {
    long now = System.nanoTime();
    ChangeFeed changes = feed;
    return now - held.readAt <= BELIEVED.toNanos()
        || (changes != null && now - changes.heardAt() <= BELIEVED.toNanos());
  }

  /** Whether a key may be used; only while it is locked for reading. */
  private boolean isGood(String subject, Held held) {
    return isRecent(held)
        && (held.forgotten == forgotten.get() || held.equals(kept.getIfPresent(subject)));
  }

  /** Seals something. */
  @FunctionalInterface
  interface Seal<X extends Exception> {
    /** Seals it under a key: twice, if the key is destroyed meanwhile. */
    byte[] under(SubjectKey key) throws X;
  }

  /**
   * Seals something under a subject's key, and hands it on before anybody can say that the key is
   * destroyed. The key is made if there is none. May wait for the database unless the key is
   * {@linkplain #isAtHand at hand}.
   *
   * @param then takes what was sealed; must be quick and not wait
   * @return what that gives
   * @throws DatabaseException if the database does not answer, or the key was wrapped by another
   *     master key
   * @throws X if it cannot be sealed
   */
  <T, X extends Exception> T use(String subject, Seal<X> seal, Function<byte[], T> then)
      throws DatabaseException, X {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Held held = held(subject);
      long stamp = using.readLock();
      try {
        if (isGood(subject, held)) {
          byte[] sealed = seal.under(held.key);
          // Whoever destroyed it waits for this instance no longer than it is believed.
          if (isRecent(held)) {
            return then.apply(sealed);
          }
        }
      } finally {
        using.unlockRead(stamp);
      }
    }
    throw new DatabaseException("the key of a subject does not stay the same; try again later");
  }

  /**
   * A subject's key; made if there is none. May wait for the database.
   *
   * @throws DatabaseException if it does not answer, or the key was wrapped by another master key
   */
  SubjectKey of(String subject) throws DatabaseException {
    return held(subject).key;
  }

  private Held held(String subject) throws DatabaseException {
    Held known = kept.getIfPresent(subject);
    if (known != null && isRecent(known)) {
      return known;
    }
    long times = forgotten.get();
    long now = System.nanoTime();
    String name = master.name(subject);
    Optional<Row> row = table.find(name);
    SubjectKey key =
        unwrapped(row.isPresent() ? row.get() : table.add(fresh(name), clock.instant()));
    Held held = new Held(key, now, times);
    keep(subject, held);
    return held;
  }

  /** Unless it may have been forgotten since it was read. */
  private void keep(String subject, Held held) {
    long stamp = using.readLock();
    try {
      if (held.forgotten == forgotten.get()) {
        kept.put(subject, held);
      }
    } finally {
      using.unlockRead(stamp);
    }
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
      long times = forgotten.get();
      long now = System.nanoTime();
      List<String> missing = new ArrayList<>(some);
      List<Row> rows = new ArrayList<>(table.find(some));
      rows.forEach(row -> missing.remove(row.subject()));
      rows.addAll(table.add(missing.stream().map(this::fresh).toList(), clock.instant()));
      for (Row row : rows) {
        String subject = Objects.requireNonNull(names.get(row.subject()));
        keep(subject, new Held(unwrapped(row), now, times));
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

  /**
   * Destroys a subject's key. When this returns, nothing is sealed under it any more, in no
   * instance; where there may be others, that takes more than two seconds.
   *
   * @return its id, if there was one
   * @throws DatabaseException if the database did not do it, or did not say whether it has
   * @throws InterruptedException if the thread is interrupted; the key is destroyed then
   */
  Optional<String> destroy(String subject) throws DatabaseException, InterruptedException {
    Optional<String> destroyed = table.destroy(master.name(subject));
    if (destroyed.isPresent()) {
      forget(Set.of(destroyed.get()));
      if (table.isShared()) {
        Thread.sleep(FORGOTTEN);
      }
    }
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
