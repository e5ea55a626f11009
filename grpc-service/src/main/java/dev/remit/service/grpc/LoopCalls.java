package dev.remit.service.grpc;

import io.grpc.netty.shaded.io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The calls of one event loop: those whose request is arriving, and those that wait for their turn.
 *
 * <p>A loop reads whatever has arrived on its connections and answers it as it reads, which is
 * quickest while there is time. But what is not read yet cannot be told apart, refused or put
 * before other calls; so when a round of reading has taken {@value #SHARE_MILLIS} ms, what comes is
 * only read, and answered between rounds, fairly and for as long at a time.
 *
 * <p>INVARIANT: used on the loop's own thread only. A call is known to one loop, which takes in
 * what arrives of it, answers it and looks whether it is late; so no call is ended while it is
 * being answered, and no lock is needed.
 */
final class LoopCalls {

  private static final long SHARE_MILLIS = 5;
  private static final long SHARE = Duration.ofMillis(SHARE_MILLIS).toNanos();

  private final EventExecutor loop;
  private final Set<UnaryCall<?>> arriving = new LinkedHashSet<>();
  private final Backlog<UnaryCall<?>> backlog;
  private final Shedding shedding;
  private boolean isReading;
  private long readingSince;

  LoopCalls(EventExecutor loop, Shedding shedding, long waitingBytes) {
    this.loop = loop;
    this.shedding = shedding;
    this.backlog = new Backlog<>(shedding.patience(), waitingBytes);
  }

  /** A call has begun; its request has not arrived. */
  void begun(UnaryCall<?> call) {
    arriving.add(call);
  }

  /** A call has ended, or its request has arrived. */
  void noLongerArriving(UnaryCall<?> call) {
    arriving.remove(call);
  }

  /** A request has arrived: answers it now or later, or refuses it. */
  void arrived(UnaryCall<?> call) {
    noLongerArriving(call);
    long now = System.nanoTime();
    if (!isReading) {
      isReading = true;
      readingSince = now;
      loop.execute(() -> isReading = false);
    }
    boolean first = backlog.isEmpty();
    if (first && now - readingSince < SHARE) {
      call.answer();
    } else if (!backlog.add(call.connection(), call.waiting(), call.bytes(), now)) {
      call.refuse(shedding.refusal());
    } else if (first) {
      answerLater();
    }
  }

  /** After the next round of reading: a timed task is not looked for before. */
  private void answerLater() {
    var _ = loop.schedule(this::answerWaiting, 0, TimeUnit.NANOSECONDS);
  }

  private void answerWaiting() {
    try {
      long begun = System.nanoTime();
      for (long now = begun; now - begun < SHARE; now = System.nanoTime()) {
        UnaryCall<?> next = backlog.next(now, call -> call.refuse(shedding.refusal()));
        if (next == null) {
          return;
        }
        next.answer();
      }
    } finally {
      if (!backlog.isEmpty()) {
        answerLater();
      }
    }
  }

  /** Ends calls whose request has been arriving for longer than the limit, in nanoseconds. */
  void endLate(long limit) {
    long now = System.nanoTime();
    // The oldest come first.
    Iterator<UnaryCall<?>> oldest = arriving.iterator();
    while (oldest.hasNext()) {
      UnaryCall<?> call = oldest.next();
      if (now - call.begun() <= limit) {
        return;
      }
      oldest.remove();
      call.endLate();
    }
  }
}
