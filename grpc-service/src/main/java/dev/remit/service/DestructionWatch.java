package dev.remit.service;

import dev.remit.service.duty.OverdueDestruction;
import dev.remit.service.fact.Settling;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.DatabaseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the register of recipients says whose destruction is overdue: looks at midnight
 * (UTC), whenever somebody waits for it, and once a second. Thread-safe.
 */
final class DestructionWatch implements Settling, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DestructionWatch.class);

  private final OverdueDestruction overdue;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("overdue").factory());

  /** Whether a look was asked for that has not begun. */
  private final AtomicBoolean asked = new AtomicBoolean();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition looked = lock.newCondition();

  /** Whether the last look failed; only written by one who looks. */
  private volatile boolean failing;

  DestructionWatch(OverdueDestruction overdue, Clock clock) {
    this.overdue = overdue;
    this.clock = clock;
    // Stopping does not wait for midnight.
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Looks for the first time, and goes on looking. */
  void start() {
    look();
    var _ = timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    awaitMidnight();
  }

  private void awaitMidnight() {
    Instant now = clock.instant();
    Instant midnight =
        LocalDate.ofInstant(now, ZoneOffset.UTC)
            .plusDays(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
    // Not sooner than in a millisecond: the timer may be a little ahead of the clock.
    long millis = Math.max(1, Duration.between(now, midnight).toMillis());
    var _ =
        timer.schedule(
            () -> {
              look();
              awaitMidnight();
            },
            millis,
            TimeUnit.MILLISECONDS);
  }

  /** Has it look at once, unless it failed to just now. */
  void soon() {
    if (!failing && asked.compareAndSet(false, true)) {
      try {
        timer.execute(this::look);
      } catch (RejectedExecutionException stopping) {
        // Nothing is decided any more.
      }
    }
  }

  @Override
  public boolean isSettled(LocalDate date) {
    return overdue.isSettled(date);
  }

  @Override
  public boolean await(LocalDate date, Duration patience) {
    if (overdue.isSettled(date)) {
      return true;
    }
    soon();
    long left = patience.toNanos();
    lock.lock();
    try {
      while (!overdue.isSettled(date)) {
        if (left <= 0) {
          return false;
        }
        left = looked.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void look() {
    // Before looking: who asks meanwhile is looked for again.
    asked.set(false);
    try {
      overdue.settle();
      if (failing) {
        LOG.info("the register says again whose destruction is overdue");
      }
      failing = false;
    } catch (DatabaseException | RefusedException e) {
      if (!failing) {
        LOG.warn("the register does not say yet whose destruction is overdue: {}", e.getMessage());
      }
      failing = true;
    } catch (RuntimeException failure) {
      LOG.error("it is not known whose destruction is overdue", failure);
      failing = true;
    }
    lock.lock();
    try {
      looked.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    // Not at once: an interrupted write would break its connection.
    timer.close();
  }
}
