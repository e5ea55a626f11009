package dev.remit.service.grpc;

import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * How late the event loops are. A loop that has more to do than it can runs its timed tasks late,
 * and by as much what comes in has to wait. A pause now and then is no overload: only a loop that
 * stays late is.
 */
final class LoopLag implements AutoCloseable {

  private static final long TICK = Duration.ofMillis(5).toNanos();
  private static final long STAYS = Duration.ofMillis(500).toNanos();

  private final Map<Thread, Loop> loops = new ConcurrentHashMap<>();
  private final List<Future<?>> ticking = new ArrayList<>();
  private final long limit;

  /**
   * Watches event loops.
   *
   * @param limit how late a loop may be before {@link #isTooMuch} says so
   */
  LoopLag(EventLoopGroup group, Duration limit) {
    this.limit = limit.toNanos();
    for (EventExecutor loop : group) {
      ticking.add(loop.scheduleAtFixedRate(this::tick, 0, TICK, TimeUnit.NANOSECONDS));
    }
  }

  /** Of one loop; used on its thread only. */
  private static final class Loop {
    private long ticked = System.nanoTime();
    private boolean late;
    private long lateSince;
  }

  private void tick() {
    Loop loop = loops.computeIfAbsent(Thread.currentThread(), _ -> new Loop());
    long now = System.nanoTime();
    boolean late = now - loop.ticked - TICK > limit;
    if (late && !loop.late) {
      loop.lateSince = loop.ticked;
    }
    loop.late = late;
    loop.ticked = now;
  }

  /**
   * Whether the loop that calls this has been later than the limit for half a second; never on a
   * thread that is no loop's.
   */
  boolean isTooMuch() {
    Loop loop = loops.get(Thread.currentThread());
    return loop != null && loop.late && System.nanoTime() - loop.lateSince > STAYS;
  }

  /** Watches no longer. */
  @Override
  public void close() {
    ticking.forEach(task -> task.cancel(false));
  }
}
