package dev.remit.service;

import dev.remit.service.duty.Obligations;
import dev.remit.service.refusal.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps beside the log what is known of its obligations: whenever that is of many more entries, and
 * when the service stops. Without it, the next start reads more of the log.
 */
final class LedgerKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerKeeper.class);
  private static final long MANY = 100_000;
  private static final int INTERVAL_SECONDS = 10;

  private final Obligations obligations;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("ledger").factory());

  LedgerKeeper(Obligations obligations) {
    this.obligations = obligations;
  }

  /** Begins to look now and then whether there is more to be kept. */
  void start() {
    var _ = timer.scheduleWithFixedDelay(() -> keep(MANY), 0, INTERVAL_SECONDS, TimeUnit.SECONDS);
  }

  private void keep(long more) {
    try {
      if (obligations.keep(more)) {
        LOG.debug("the ledger of obligations is kept");
      }
    } catch (IOException | UncheckedIOException | RefusedException e) {
      LOG.warn("the ledger of obligations cannot be kept beside the log: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      LOG.error("the ledger of obligations cannot be kept beside the log", failure);
    }
  }

  /** Keeps all, once. */
  @Override
  public void close() {
    timer.close();
    keep(1);
  }
}
