package dev.remit.service.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Has each event loop answer its calls of one request in turn and in time. Ends those whose request
 * does not arrive whole in time, so that nobody fills the service with calls that are begun and
 * never made. Streams are left to flow control.
 */
final class TurnInterceptor implements ServerInterceptor, AutoCloseable {

  private final Map<Thread, LoopCalls> loops = new ConcurrentHashMap<>();
  private final List<Future<?>> looking = new ArrayList<>();

  /** Watches the calls of event loops: ends late ones to within a quarter more than the limit. */
  TurnInterceptor(EventLoopGroup group, GrpcLimits limits, Shedding shedding) {
    long arrival = limits.arrival().toNanos();
    for (EventExecutor loop : group) {
      LoopCalls calls = new LoopCalls(loop, shedding, limits.waitingBytes());
      var _ = loop.submit(() -> begin(loop, calls)).syncUninterruptibly();
      looking.add(
          loop.scheduleAtFixedRate(
              () -> calls.endLate(arrival), arrival / 4, arrival / 4, TimeUnit.NANOSECONDS));
    }
  }

  private void begin(EventExecutor loop, LoopCalls calls) {
    loops.put(Thread.currentThread(), calls);
    Releases.begin(loop);
  }

  @Override
  public <A, B> ServerCall.Listener<A> interceptCall(
      ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
    if (!call.getMethodDescriptor().getType().clientSendsOneMessage()) {
      return next.startCall(call, headers);
    }
    LoopCalls loop = Objects.requireNonNull(loops.get(Thread.currentThread()), "not on a loop");
    UnaryCall<A> unary = new UnaryCall<>(next.startCall(call, headers), call, loop);
    loop.begun(unary);
    return unary;
  }

  /** Looks no longer. */
  @Override
  public void close() {
    looking.forEach(task -> task.cancel(false));
  }
}
