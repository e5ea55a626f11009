package dev.remit.service.grpc;

import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Ends calls of one request whose request does not arrive whole in time, so that nobody fills the
 * service with calls that are begun and never made.
 *
 * <p>INVARIANT: a call is known to one event loop only, which takes in what arrives of it and looks
 * whether it is late; so no call is ended while it is being made, and no lock is needed.
 */
final class ArrivalInterceptor implements ServerInterceptor, AutoCloseable {

  private final Map<Thread, Set<Arriving<?>>> loops = new ConcurrentHashMap<>();
  private final List<Future<?>> looking = new ArrayList<>();
  private final long limit;

  /**
   * Watches the calls of event loops.
   *
   * @param limit how long a request may take to arrive, to within a quarter more
   */
  ArrivalInterceptor(EventLoopGroup group, Duration limit) {
    this.limit = limit.toNanos();
    long period = this.limit / 4;
    for (EventExecutor loop : group) {
      looking.add(loop.scheduleAtFixedRate(this::look, period, period, TimeUnit.NANOSECONDS));
    }
  }

  @Override
  public <A, B> ServerCall.Listener<A> interceptCall(
      ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
    if (!call.getMethodDescriptor().getType().clientSendsOneMessage()) {
      return next.startCall(call, headers);
    }
    Set<Arriving<?>> loop =
        loops.computeIfAbsent(Thread.currentThread(), _ -> new LinkedHashSet<>());
    Arriving<A> arriving = new Arriving<>(next.startCall(call, headers), call, loop);
    loop.add(arriving);
    return arriving;
  }

  /** Of the calls of the loop that runs this, the oldest come first. */
  private void look() {
    Iterator<Arriving<?>> oldest = loops.getOrDefault(Thread.currentThread(), Set.of()).iterator();
    long now = System.nanoTime();
    while (oldest.hasNext()) {
      Arriving<?> call = oldest.next();
      if (now - call.begun <= limit) {
        return;
      }
      oldest.remove();
      call.end();
    }
  }

  /** Looks no longer. */
  @Override
  public void close() {
    looking.forEach(task -> task.cancel(false));
  }

  private static final class Arriving<A> extends SimpleForwardingServerCallListener<A> {
    private final ServerCall<?, ?> call;
    private final Set<Arriving<?>> loop;
    private final long begun = System.nanoTime();

    Arriving(ServerCall.Listener<A> next, ServerCall<?, ?> call, Set<Arriving<?>> loop) {
      super(next);
      this.call = call;
      this.loop = loop;
    }

    /** Whether it was refused already is not known here: then this says nothing new. */
    void end() {
      try {
        Errors.close(
            call,
            RefusedException.of(
                Refusal.DEADLINE_EXCEEDED, "the request did not arrive in time; send it at once"));
      } catch (IllegalStateException closedAlready) {
        // It has its answer.
      }
    }

    @Override
    public void onHalfClose() {
      loop.remove(this);
      super.onHalfClose();
    }

    @Override
    public void onCancel() {
      loop.remove(this);
      super.onCancel();
    }

    @Override
    public void onComplete() {
      loop.remove(this);
      super.onComplete();
    }
  }
}
