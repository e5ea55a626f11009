package dev.remit.service.change;

import dev.remit.service.sql.ChangeTable;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every change of the database, in order, whichever instance of the service made it. Changes of
 * this instance are told before the call that made them is answered; those of others within a
 * poll's interval. Thread-safe.
 */
public final class ChangeFeed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
  private static final int AT_ONCE = 10_000;

  private final ChangeTable changes;
  private final long freshForNanos;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer;
  private final ReentrantLock polling = new ReentrantLock();

  /** The last change that every listener was told of. */
  private volatile long revision;

  /** When the last poll that succeeded began, by the system's nanosecond clock. */
  private volatile long heardAt;

  /** A change that is known to have been made; if it is after {@link #revision}, this is stale. */
  private volatile long made;

  /** Whether the last poll failed; only read and written while polling. */
  private boolean silent;

  private ChangeFeed(Database database, Duration freshFor) throws DatabaseException {
    this.changes = new ChangeTable(database);
    this.freshForNanos = freshFor.toNanos();
    this.heardAt = System.nanoTime();
    this.revision = changes.last();
    this.made = revision;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("change-feed").factory());
    database.onCommit(this::committed);
  }

  /**
   * A feed that begins with the changes after now.
   *
   * @param interval how often the database is asked for the changes of others
   * @param freshFor how long, without an answer, what was read is believed to be so
   * @throws DatabaseException if the database does not answer
   */
  public static ChangeFeed open(Database database, Duration interval, Duration freshFor)
      throws DatabaseException {
    ChangeFeed feed = new ChangeFeed(database, freshFor);
    long millis = interval.toMillis();
    var _ = feed.timer.scheduleWithFixedDelay(feed::poll, millis, millis, TimeUnit.MILLISECONDS);
    return feed;
  }

  /** One that asks four times a second, and is believed for two seconds. */
  public static ChangeFeed open(Database database) throws DatabaseException {
    return open(database, Duration.ofMillis(250), Duration.ofSeconds(2));
  }

  /** Is told of changes. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called once with each change, in order, by one thread at a time. Must be quick, and neither
     * wait nor write: no change counts as made before this returns.
     *
     * @param batch at least one
     */
    void changed(List<Change> batch);
  }

  /** Adds a listener of later changes. */
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /** The number of the last change that listeners have been told of. */
  public long revision() {
    return revision;
  }

  /**
   * Whether what was read, and not changed since as far as listeners were told, can be believed.
   */
  public boolean isFresh() {
    return made <= revision && System.nanoTime() - heardAt <= freshForNanos;
  }

  /**
   * A moment, by the system's nanosecond clock: listeners were told of all changes that were made
   * before it.
   */
  public long heardAt() {
    return heardAt;
  }

  private void committed(long committed) {
    polling.lock();
    try {
      if (committed > revision) {
        made = Math.max(made, committed);
        poll();
      }
    } finally {
      polling.unlock();
    }
  }

  /**
   * Has listeners told of every change that was made before, whichever instance made it.
   *
   * @throws DatabaseException if the database does not answer
   */
  public void hear() throws DatabaseException {
    polling.lock();
    try {
      long begun = System.nanoTime();
      List<Change> batch;
      do {
        batch =
            changes.after(revision, AT_ONCE).stream()
                .map(row -> new Change(row.revision(), row.kind(), row.key()))
                .toList();
        tell(batch);
      } while (batch.size() == AT_ONCE);
      heardAt = begun;
    } finally {
      polling.unlock();
    }
  }

  private void poll() {
    polling.lock();
    try {
      hear();
      if (silent) {
        silent = false;
        LOG.info("changes can be read again");
      }
    } catch (DatabaseException e) {
      if (!silent) {
        silent = true;
        LOG.warn("changes cannot be read: {}", e.getMessage());
      }
    } catch (RuntimeException e) {
      LOG.error("a change could not be told", e);
    } finally {
      polling.unlock();
    }
  }

  private void tell(List<Change> batch) {
    if (!batch.isEmpty()) {
      listeners.forEach(listener -> listener.changed(batch));
      revision = batch.getLast().revision();
    }
  }

  @Override
  public void close() {
    // Not at once: an interrupted read would break its connection.
    timer.close();
  }
}
