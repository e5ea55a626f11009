package dev.remit.bench.load;

import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps so many calls under way: whenever one ends, the next begins. Shows what can be served. */
final class ClosedLoop {

  private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

  private final Connections connections;
  private final AtomicLong number = new AtomicLong();
  private final Tally tally = new Tally();
  private final CountDownLatch idle;
  private volatile boolean over;

  private ClosedLoop(Connections connections, int underWay) {
    this.connections = connections;
    this.idle = new CountDownLatch(underWay);
  }

  /** Loads a server: first without counting, then counting. */
  static LoadResult run(Connections connections, int underWay, Duration warmup, Duration counting)
      throws InterruptedException {
    ClosedLoop loop = new ClosedLoop(connections, underWay);
    for (int i = 0; i < underWay; i++) {
      loop.next();
    }
    Thread.sleep(warmup);
    long opened = System.nanoTime();
    loop.tally.open();
    Thread.sleep(counting);
    LoadResult result = loop.tally.close((System.nanoTime() - opened) / 1e9);
    loop.over = true;
    if (!loop.idle.await(LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("calls were not answered within " + LAST_ANSWERS);
    }
    return result;
  }

  private void next() {
    if (over) {
      idle.countDown();
    } else {
      connections.call(number.getAndIncrement(), new OneCall());
    }
  }

  private final class OneCall implements StreamObserver<byte[]> {

    private final long begun = System.nanoTime();

    @Override
    public void onNext(byte[] answer) {}

    @Override
    public void onError(Throwable failure) {
      tally.ended(failure);
      next();
    }

    @Override
    public void onCompleted() {
      tally.answered(System.nanoTime() - begun);
      next();
    }
  }
}
