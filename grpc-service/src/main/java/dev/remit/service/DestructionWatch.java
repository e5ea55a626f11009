package dev.remit.service;

import dev.remit.service.duty.OverdueDestruction;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.DatabaseException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second whether the register of recipients says whose destruction is overdue: so it
 * does a second after midnight (UTC).
 */
final class DestructionWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DestructionWatch.class);

  private final OverdueDestruction overdue;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("overdue").factory());

  /** Whether the last look failed; only read and written by one who looks. */
  private boolean failing;

  DestructionWatch(OverdueDestruction overdue) {
    this.overdue = overdue;
  }

  /** Looks for the first time, and goes on looking. */
  void start() {
    look();
    var _ = timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  private void look() {
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
    }
  }

  @Override
  public void close() {
    // Not at once: an interrupted write would break its connection.
    timer.close();
  }
}
