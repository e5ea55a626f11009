package dev.remit.bench.load;

import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Begins calls by the clock, whether or not the earlier ones are answered. How long a call takes
 * counts from when it was due, so that a server that stalls is not excused from the calls it kept
 * from being made.
 */
final class OpenLoop {

  private static final long CLOSE_ENOUGH = 50_000;
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(20);

  private final Connections connections;
  private final double interval;
  private final int most;
  private final Semaphore places;
  private final Tally sinceDue = new Tally();
  private final Tally sinceSent = new Tally();

  /**
   * What became of it.
   *
   * @param sent calls per second that were made; fewer than were due if the client could not keep
   *     up
   * @param sinceDue times count from when a call was due: what somebody would see who asks by the
   *     clock
   * @param sinceSent times count from when a call was made: what the server is answerable for,
   *     where the client could not keep up
   */
  record Result(double sent, LoadResult sinceDue, LoadResult sinceSent) {}

  /**
   * A load.
   *
   * @param rate calls per second
   * @param most how many may be under way; beyond that the client waits, and those that are due
   *     meanwhile are late
   */
  OpenLoop(Connections connections, double rate, int most) {
    this.connections = connections;
    this.interval = 1e9 / rate;
    this.most = most;
    this.places = new Semaphore(most);
  }

  /** Loads a server: first without counting, then counting. */
  Result run(Duration warmup, Duration counting) throws InterruptedException {
    long begin = System.nanoTime();
    long counted = begin + warmup.toNanos();
    long end = counted + counting.toNanos();
    long number = 0;
    long uncounted = 0;
    boolean open = false;
    for (long due = begin; due < end && System.nanoTime() < end; due = due(begin, number)) {
      if (!open && System.nanoTime() >= counted) {
        sinceDue.open();
        sinceSent.open();
        uncounted = number;
        open = true;
      }
      waitFor(due);
      places.acquire();
      connections.call(number++, new OneCall(due));
    }
    if (places.tryAcquire(most, LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS)) {
      places.release(most);
    }
    double sent = (number - uncounted) / (counting.toNanos() / 1e9);
    // Until the last answer: those that come late are no more per second than the server gave.
    double seconds = (System.nanoTime() - counted) / 1e9;
    return new Result(sent, sinceDue.close(seconds), sinceSent.close(seconds));
  }

  private long due(long begin, long number) {
    return begin + (long) (number * interval);
  }

  private static void waitFor(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      if (left > CLOSE_ENOUGH) {
        LockSupport.parkNanos(left - CLOSE_ENOUGH);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** Gives its place back only once it is counted: when all places are free, nothing is missing. */
  private final class OneCall implements StreamObserver<byte[]> {

    private final long due;
    private final long sent = System.nanoTime();

    OneCall(long due) {
      this.due = due;
    }

    @Override
    public void onNext(byte[] answer) {}

    @Override
    public void onError(Throwable failure) {
      sinceDue.ended(failure);
      sinceSent.ended(failure);
      places.release();
    }

    @Override
    public void onCompleted() {
      long now = System.nanoTime();
      sinceDue.answered(now - due);
      sinceSent.answered(now - sent);
      places.release();
    }
  }
}
