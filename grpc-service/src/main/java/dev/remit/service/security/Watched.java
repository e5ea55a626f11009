package dev.remit.service.security;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something kept elsewhere that may change. What could last be read counts, until it is too old; a
 * change that cannot be read is logged, and told as a problem until it can.
 */
final class Watched<T> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watched.class);
  private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(10);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 6;

  private final String name;
  private final Reading<T> reading;
  private final Clock clock;
  private final long maxAge;
  private final ReentrantLock oneReader = new ReentrantLock();
  private final Semaphore wake = new Semaphore(0);
  private final AtomicBoolean isAwaited = new AtomicBoolean();
  private final AtomicLong lastRequest = new AtomicLong(Long.MIN_VALUE / 2);
  private volatile @Nullable Good<T> good;
  private volatile @Nullable String problem;
  private volatile boolean isClosed;
  private int failures;

  /** Reads it. */
  interface Reading<T> {
    /**
     * What is there now.
     *
     * @param last what was there before
     * @return empty if that has not changed
     * @throws UnreadableException if it is of no use
     */
    Optional<T> read(Optional<T> last) throws UnreadableException;
  }

  /** What could be read, and when, in milliseconds since 1970. */
  private record Good<T>(T value, long at) {}

  /**
   * Something not yet read.
   *
   * @param name what it is called in the log and in the service's health
   * @param maxAge how long it counts while it cannot be read again
   */
  Watched(String name, Reading<T> reading, Clock clock, Duration maxAge) {
    this.name = name;
    this.reading = reading;
    this.clock = clock;
    this.maxAge = maxAge.toMillis();
  }

  String name() {
    return name;
  }

  /** Why it could not be read the last time; empty if it could. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** What counts; empty if it was never read, or too long ago. */
  Optional<T> current() {
    Good<T> last = good;
    return last == null || clock.millis() - last.at > maxAge
        ? Optional.empty()
        : Optional.of(last.value);
  }

  /** Reads it, now and here. */
  void check() {
    oneReader.lock();
    try {
      Optional<T> before = Optional.ofNullable(good).map(Good::value);
      Optional<T> changed = reading.read(before);
      good = new Good<>(changed.or(() -> before).orElseThrow(), clock.millis());
      if (changed.isPresent() || problem != null) {
        LOG.info("{}: read", name);
      }
      problem = null;
      failures = 0;
    } catch (UnreadableException e) {
      fail(e.problem());
    } catch (RuntimeException e) {
      LOG.warn("{}: unexpected", name, e);
      fail("an unexpected failure, which the log has");
    } finally {
      isAwaited.set(false);
      oneReader.unlock();
    }
  }

  private void fail(String why) {
    failures++;
    if (!why.equals(problem)) {
      LOG.warn("{}: {}; what was last read, if anything, counts for now", name, why);
    }
    problem = why;
  }

  /**
   * Goes on reading it, in the background, until it is closed; more often while it fails.
   *
   * @param every the time between two readings
   */
  void watch(Duration every) {
    Thread.ofVirtual().name("watch " + name).start(() -> repeat(every));
  }

  private void repeat(Duration every) {
    try {
      while (!isClosed) {
        boolean _ = wake.tryAcquire(pause(every).toMillis(), TimeUnit.MILLISECONDS);
        wake.drainPermits();
        if (!isClosed) {
          check();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration pause(Duration every) {
    oneReader.lock();
    try {
      if (failures == 0) {
        return every;
      }
      Duration retry = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
      return retry.compareTo(every) < 0 ? retry : every;
    } finally {
      oneReader.unlock();
    }
  }

  /**
   * Asks for it to be read soon, in the background. Asked often, it is read only so often.
   *
   * @return whether it is about to be read
   */
  boolean checkSoon() {
    if (isAwaited.get()) {
      return true;
    }
    long last = lastRequest.get();
    long now = clock.millis();
    if (now - last < BETWEEN_REQUESTS.toMillis() || !lastRequest.compareAndSet(last, now)) {
      return isAwaited.get();
    }
    isAwaited.set(true);
    wake.release();
    return true;
  }

  @Override
  public void close() {
    isClosed = true;
    wake.release();
  }
}
