package dev.remit.service.fact;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.remit.engine.consent.ConsentRegister;
import dev.remit.engine.register.Register;
import dev.remit.engine.register.Registers;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Owner;
import dev.remit.service.change.Change;
import dev.remit.service.change.ChangeFeed;
import dev.remit.service.check.Checks;
import dev.remit.service.policy.ServedVersion;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.Moments;
import dev.remit.service.sql.SecretTable;
import dev.remit.service.sql.StatementTable;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Facts from the database, kept in memory until they change.
 *
 * <p>INVARIANT: what is kept is what the database would say, as long as the feed of changes is
 * fresh. A load is in the cache before it reads, and a change is told after it can be read: so a
 * load that did not see a change is dropped when the change is told, and whoever asks after that
 * loads again.
 */
public final class RegisteredFacts implements FactSource, AutoCloseable {

  private static final AsOf NOW = new AsOf(Moments.LAST, Moments.LAST);
  private static final String LATE = "it did not say in time";
  private static final String OVERLOADED = "too much is asked of it";
  private static final String FAILED = "its database does not answer";
  private static final String STALE = "its database does not say what has changed";

  private final FactRows rows;
  private final ChangeFeed feed;
  private final FactLimits limits;
  private final ThreadPoolExecutor loaders;
  private final AsyncCache<FactKey, Known> known;
  private final LoadingCache<FactKey, Long> tokens;

  /** Whether anything was ever recorded of what people said; once so, always. */
  private volatile boolean anythingSaid;

  /**
   * The facts of a database.
   *
   * @param feed tells the changes of the same database
   * @throws DatabaseException if the database does not answer
   */
  public RegisteredFacts(Database database, ChangeFeed feed, FactLimits limits)
      throws DatabaseException {
    this.rows = new FactRows(database);
    this.feed = feed;
    this.limits = limits;
    // Not virtual threads: SQLite waits in native code, and would keep their carriers.
    this.loaders =
        new ThreadPoolExecutor(
            limits.loaders(),
            limits.loaders(),
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(limits.waiting()),
            Thread.ofPlatform().daemon().name("facts-", 0).factory());
    this.known =
        Caffeine.newBuilder()
            .maximumWeight(limits.kept())
            .weigher((FactKey _, Known each) -> each.weight())
            .buildAsync();
    FactTokens made = new FactTokens(new SecretTable(database).key("fact tokens"));
    this.tokens = Caffeine.newBuilder().maximumSize(limits.kept()).build(made::token);
    feed.listen(this::changed);
    if (!new StatementTable(database).isEmpty(Moments.LAST)) {
      this.anythingSaid = true;
    }
  }

  private void changed(List<Change> batch) {
    for (Change change : batch) {
      FactKey.of(change).ifPresent(known.synchronous()::invalidate);
      // After that, so that whoever finds this true finds no one who had said nothing before.
      if (change.kind().equals(StatementTable.KIND)) {
        anythingSaid = true;
      }
    }
  }

  @Override
  public Registers now(ServedVersion version, Duration patience) {
    long end = end(patience);
    boolean waits = !patience.isZero();
    return registers(version, key -> findNow(key, end, waits));
  }

  @Override
  public Registers asOf(ServedVersion version, AsOf moment, Duration patience) {
    long end = end(patience);
    return registers(version, key -> findThen(key, moment, end));
  }

  private static long end(Duration patience) {
    return System.nanoTime() + patience.toNanos();
  }

  /** What came of looking for something. */
  private sealed interface Found {
    record Of(Known known, boolean anythingSaid) implements Found {}

    record Nothing(String why) implements Found {}
  }

  private static Registers registers(ServedVersion version, Function<FactKey, Found> find) {
    Vocabulary vocabulary = version.version().vocabulary();
    return new Registers(
        (owner, id, _) -> entry(vocabulary, owner, id, find),
        (subject, _) -> consents(vocabulary, subject, find));
  }

  private static Register.Answer entry(
      Vocabulary vocabulary, Owner owner, String id, Function<FactKey, Found> find) {
    if (!Checks.isId(id)) {
      return new Register.Answer.NotRegistered();
    }
    return switch (find.apply(new FactKey(owner, id))) {
      case Found.Of(var known, var _) -> known.entry(vocabulary);
      case Found.Nothing(var why) -> new Register.Answer.Unavailable(why);
    };
  }

  private static ConsentRegister.Answer consents(
      Vocabulary vocabulary, String subject, Function<FactKey, Found> find) {
    if (!Checks.isId(subject)) {
      return new ConsentRegister.Answer.Unavailable("it does not know this subject");
    }
    return switch (find.apply(new FactKey(Owner.SUBJECT, subject))) {
      case Found.Of(var known, var anythingSaid) -> known.consents(vocabulary, anythingSaid);
      case Found.Nothing(var why) -> new ConsentRegister.Answer.Unavailable(why);
    };
  }

  private Found findNow(FactKey key, long end, boolean waits) {
    if (!feed.isFresh()) {
      return new Found.Nothing(STALE);
    }
    boolean said = anythingSaid;
    return find(
        () ->
            waits
                ? known.get(key, (_, _) -> loading(() -> rows.load(key, NOW)))
                : known.getIfPresent(key),
        end,
        found -> new Found.Of(found, said));
  }

  private Found findThen(FactKey key, AsOf moment, long end) {
    return find(
        () ->
            loading(
                () -> new Found.Of(rows.load(key, moment), rows.anythingSaid(moment.knownAt()))),
        end,
        found -> found);
  }

  /** Reads from the database. */
  @FunctionalInterface
  private interface Load<T> {
    T read() throws DatabaseException;
  }

  /** Begins a load; it gives null if the database fails, and is then not kept. */
  private <T> CompletableFuture<T> loading(Load<T> load) {
    Supplier<@Nullable T> attempt =
        () -> {
          try {
            return load.read();
          } catch (DatabaseException e) {
            return null;
          }
        };
    return CompletableFuture.supplyAsync(attempt, loaders)
        .orTimeout(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private static <T> Found find(
      Supplier<@Nullable CompletableFuture<T>> begin, long end, Function<T, Found> found) {
    try {
      CompletableFuture<T> load = begin.get();
      if (load == null) {
        return new Found.Nothing(LATE);
      }
      T loaded = load.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      return loaded == null ? new Found.Nothing(FAILED) : found.apply(loaded);
    } catch (RejectedExecutionException e) {
      return new Found.Nothing(OVERLOADED);
    } catch (TimeoutException e) {
      return new Found.Nothing(LATE);
    } catch (ExecutionException e) {
      return new Found.Nothing(e.getCause() instanceof TimeoutException ? LATE : FAILED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Found.Nothing(LATE);
    }
  }

  @Override
  public boolean isAtHand(ServedVersion version, LocalDate date, Map<Owner, String> ids) {
    for (Map.Entry<Owner, String> id : ids.entrySet()) {
      if (Checks.isId(id.getValue())) {
        CompletableFuture<Known> load = known.getIfPresent(new FactKey(id.getKey(), id.getValue()));
        if (load == null || load.state() != Future.State.SUCCESS || load.resultNow() == null) {
          return false;
        }
      }
    }
    return feed.isFresh();
  }

  @Override
  public long revision() {
    return feed.revision();
  }

  /** What stands for what has changed; empty if no fact comes from it. */
  public OptionalLong token(Change change) {
    return FactKey.of(change).stream().mapToLong(tokens::get).findFirst();
  }

  @Override
  public long token(Owner owner, String id) {
    return tokens.get(new FactKey(owner, id));
  }

  @Override
  public void close() {
    loaders.shutdownNow();
  }
}
