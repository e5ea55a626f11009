package dev.remit.service.policy;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.service.change.ChangeFeed;
import dev.remit.service.policy.PolicyHealth.Current;
import dev.remit.service.policy.PolicyHealth.Outdated;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.PublicationTable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions that the database has, as they are served. Follows its changes.
 *
 * <p>INVARIANT: the state is always one that the database had as a whole, and later than the one
 * before.
 */
final class StoredState implements AutoCloseable {

  /** The kind of the changes that concern versions. */
  static final String KIND = "version";

  private static final Logger LOG = LoggerFactory.getLogger(StoredState.class);

  private final PublicationTable publications;
  private final VersionLoader loader;
  private final Clock clock;
  private final Watchers watchers;
  private final ReentrantLock loading = new ReentrantLock();
  private final ScheduledExecutorService reloader =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("policy-store").factory());

  /** Versions that are being published, which need not be read back, by digest. */
  private final Map<String, BundledVersion> atHand = new ConcurrentHashMap<>();

  private volatile PolicyState state = PolicyState.EMPTY;
  private volatile PolicyHealth health = new Current();
  private volatile boolean unread;

  private StoredState(PublicationTable publications, VersionLoader loader, Clock clock) {
    this.publications = publications;
    this.loader = loader;
    this.clock = clock;
    this.watchers = new Watchers(today());
  }

  /**
   * The state of the database.
   *
   * @throws DatabaseException if the database does not answer
   * @throws PolicySourceException if a version that was accepted can no longer be served
   */
  static StoredState open(
      PublicationTable publications, VersionLoader loader, ChangeFeed feed, Clock clock)
      throws DatabaseException, PolicySourceException {
    StoredState stored = new StoredState(publications, loader, clock);
    feed.listen(batch -> {
      if (batch.stream().anyMatch(change -> change.kind().equals(KIND))) {
        stored.later();
      }
    });
    try {
      stored.load();
    } catch (DatabaseException | PolicySourceException e) {
      stored.close();
      throw e;
    }
    var _ = stored.reloader.scheduleWithFixedDelay(stored::tick, 1, 1, TimeUnit.SECONDS);
    return stored;
  }

  PolicyState state() {
    return state;
  }

  PolicyHealth health() {
    return health;
  }

  Watchers watchers() {
    return watchers;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Does a piece of work during which versions need not be read back from the database. */
  <T, X extends Exception> T having(Collection<BundledVersion> versions, Work<T, X> work) throws X {
    versions.forEach(version -> atHand.put(version.digest(), version));
    try {
      return work.done();
    } finally {
      versions.forEach(version -> atHand.remove(version.digest()));
    }
  }

  /** A piece of work. */
  @FunctionalInterface
  interface Work<T, X extends Exception> {
    T done() throws X;
  }

  /** Takes over what the database has now. If that fails, it is tried again later. */
  void reload() {
    try {
      load();
      if (health instanceof Outdated) {
        health = new Current();
        LOG.info("the policies are up to date again");
      }
      unread = false;
    } catch (PolicySourceException e) {
      // Nothing but another change can help.
      unread = false;
      outdated(String.valueOf(e.getMessage()), e.diagnostics());
    } catch (DatabaseException e) {
      unread = true;
      outdated("the policies cannot be read: " + e.getMessage(), List.of());
    } catch (RuntimeException e) {
      unread = true;
      LOG.error("the policies cannot be loaded", e);
      outdated("the policies cannot be loaded; the log of the service says more", List.of());
    }
  }

  private void load() throws DatabaseException, PolicySourceException {
    loading.lock();
    try {
      PolicyState next = loader.load(publications.list(), state.snapshot(), atHand);
      if (!next.versions().equals(state.versions())) {
        state = next;
        watchers.tell();
      }
    } finally {
      loading.unlock();
    }
  }

  private void outdated(String reason, List<Diagnostic> diagnostics) {
    Instant since = health instanceof Outdated before ? before.since() : clock.instant();
    if (!(health instanceof Outdated before && before.reason().equals(reason))) {
      LOG.warn("the policies that are served are out of date: {}", reason);
    }
    health = new Outdated(since, reason, diagnostics);
  }

  private void later() {
    if (!reloader.isShutdown()) {
      reloader.execute(this::reload);
    }
  }

  private void tick() {
    watchers.today(today());
    if (unread) {
      reload();
    }
  }

  @Override
  public void close() {
    reloader.shutdownNow();
  }
}
