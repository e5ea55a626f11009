package dev.remit.client;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.remit.v1.DecisionServiceGrpc;
import io.grpc.Channel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a stream of changes open, opens another when it breaks or falls silent, and tells a cache.
 */
final class ChangeWatch implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(50);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Channel channel;
  private final DecisionCache cache;
  private final Ticker ticker;
  private final CountDownLatch closing = new CountDownLatch(1);

  // Guarded by this.
  private @Nullable ChangeStream stream;
  private long openAt;
  private int failures;

  private ChangeWatch(Channel channel, DecisionCache cache, Ticker ticker) {
    this.channel = channel;
    this.cache = cache;
    this.ticker = ticker;
    this.openAt = ticker.read();
  }

  /** Begins to watch. */
  static ChangeWatch start(Channel channel, DecisionCache cache, Ticker ticker) {
    ChangeWatch watch = new ChangeWatch(channel, cache, ticker);
    Thread.ofVirtual().name("remit-watch").start(watch::run);
    return watch;
  }

  private void run() {
    try {
      while (!closing.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        tick();
      }
    } catch (InterruptedException _) {
      close();
    }
  }

  private synchronized void tick() {
    long now = ticker.read();
    if (stream != null && stream.isOver()) {
      failures = stream.wasHeard() ? 0 : Math.min(failures + 1, 10);
      openAt = now + pause(failures);
      stream = null;
    }
    if (stream != null && stream.isSilent(now)) {
      stream.cancel();
    } else if (stream == null && closing.getCount() > 0 && now - openAt >= 0) {
      stream = new ChangeStream(cache, ticker);
      DecisionServiceGrpc.newStub(channel).watchChanges(ChangeStream.REQUEST, stream);
    }
  }

  /**
   * Twice as long after each failure, and at random half to all of it, lest all clients come at
   * once.
   */
  private static long pause(int failures) {
    long longest = Math.min(LONGEST_PAUSE.toNanos(), FIRST_PAUSE.toNanos() << failures);
    return ThreadLocalRandom.current().nextLong(longest / 2, longest);
  }

  @Override
  public synchronized void close() {
    closing.countDown();
    if (stream != null) {
      stream.cancel();
    }
  }
}
