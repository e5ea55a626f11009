package dev.remit.service.grpc;

import io.grpc.netty.shaded.io.netty.util.concurrent.EventExecutor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs on an event loop what other threads release for it, everything that waits by then at once:
 * for a batch of answers the loop is woken once, and each of its connections written to once.
 */
final class Releases implements Executor {

  private static final ThreadLocal<Executor> OF_LOOP = new ThreadLocal<>();

  private final EventExecutor loop;
  private final Queue<Runnable> released = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean coming = new AtomicBoolean();

  private Releases(EventExecutor loop) {
    this.loop = loop;
  }

  /** Begins for a loop; to be called on it. */
  static void begin(EventExecutor loop) {
    OF_LOOP.set(new Releases(loop));
  }

  /** Runs things on the loop this is called on; on any other thread, where they are released. */
  static Executor here() {
    Executor here = OF_LOOP.get();
    return here == null ? Runnable::run : here;
  }

  @Override
  public void execute(Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
      return;
    }
    released.add(task);
    if (!coming.get() && coming.compareAndSet(false, true)) {
      loop.execute(this::run);
    }
  }

  private void run() {
    // What is released from now on is met below, or wakes the loop again.
    coming.set(false);
    for (Runnable task = released.poll(); task != null; task = released.poll()) {
      try {
        task.run();
      } catch (RuntimeException gone) {
        // Whoever waited is gone; the others are not to wait for that.
      }
    }
  }
}
