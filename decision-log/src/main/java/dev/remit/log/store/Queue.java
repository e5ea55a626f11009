package dev.remit.log.store;

import dev.remit.log.file.Bundle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Entries that wait to be appended, in order. Thread-safe. */
final class Queue {

  /** What is taken at once. */
  private static final int BATCH_BYTES = 1 << 20;

  /** More than this waits only if the disk has stopped to answer. */
  private static final int MAX_BYTES = 64 << 20;

  private final long gathering;
  private final int crowd;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private List<Waiting> waiting = new ArrayList<>();
  private long bytes;
  private int last;
  private boolean closed;

  /**
   * An empty queue.
   *
   * @param gathering how long to wait for others once the first entry has arrived
   * @param crowd only if so many were taken the last time; where fewer ask at once, nobody waits
   */
  Queue(Duration gathering, int crowd) {
    this.gathering = gathering.toNanos();
    this.crowd = crowd;
  }

  /** Adds an entry. */
  CompletableFuture<Long> add(byte[] entry) {
    return add(new Waiting(entry, Optional.empty()));
  }

  /** Adds an entry, which may be about another key. */
  CompletableFuture<Long> add(Waiting added) {
    byte[] entry = added.entry();
    if (entry.length > Bundle.MAX_ENTRY) {
      return stopped(
          "the entry has %d bytes, and at most %d fit".formatted(entry.length, Bundle.MAX_ENTRY));
    }
    lock.lock();
    try {
      if (closed) {
        return stopped("the log is closed");
      }
      if (bytes > MAX_BYTES) {
        return stopped("the disk does not keep up with the log");
      }
      waiting.add(added);
      bytes += entry.length;
      arrived.signal();
    } finally {
      lock.unlock();
    }
    return added.done();
  }

  static CompletableFuture<Long> stopped(String why) {
    return CompletableFuture.failedFuture(new LogStoppedException(why));
  }

  /**
   * Takes the first entries that wait, or waits for some.
   *
   * @param patience how long, in nanoseconds
   * @return empty if there are none by then, or it is closed and there are no more
   */
  List<Waiting> take(long patience) {
    lock.lock();
    try {
      long left = patience;
      while (waiting.isEmpty() && !closed && left > 0) {
        left = arrived.awaitNanos(left);
      }
      gather();
      return taken();
    } catch (InterruptedException e) {
      // Nobody interrupts the writer; entries that wait are answered first.
      return taken();
    } finally {
      lock.unlock();
    }
  }

  private void gather() {
    if (last >= crowd && !waiting.isEmpty() && !closed) {
      lock.unlock();
      try {
        LockSupport.parkNanos(gathering);
      } finally {
        lock.lock();
      }
    }
  }

  private List<Waiting> taken() {
    int count = 0;
    long taken = 0;
    while (count < waiting.size() && taken < BATCH_BYTES && !isApart(count)) {
      taken += waiting.get(count++).entry().length;
    }
    bytes -= taken;
    last = count;
    List<Waiting> first = waiting;
    if (count == first.size()) {
      waiting = new ArrayList<>();
      return first;
    }
    waiting = new ArrayList<>(first.subList(count, first.size()));
    return first.subList(0, count);
  }

  /** An entry that is about another key is taken by itself. */
  private boolean isApart(int place) {
    return place > 0
        && (waiting.get(place).next().isPresent() || waiting.getFirst().next().isPresent());
  }

  /** No more are added. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it is closed and nothing waits. */
  boolean isDone() {
    lock.lock();
    try {
      return closed && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Forever, as far as waiting goes. */
  static final long FOREVER = TimeUnit.DAYS.toNanos(365);
}
