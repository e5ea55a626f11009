package dev.remit.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes a channel connect again soon after a call found it broken. By itself gRPC would wait up to
 * two minutes after a long outage, and fail every call until then.
 */
final class Reconnection implements ClientInterceptor {

  private final ManagedChannel channel;
  private final long pause;
  private final AtomicLong last = new AtomicLong(System.nanoTime());

  /**
   * Of a channel.
   *
   * @param pause between two attempts that this asks for, at least
   */
  Reconnection(ManagedChannel channel, Duration pause) {
    this.channel = channel;
    this.pause = pause.toNanos();
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        super.start(
            new SimpleForwardingClientCallListener<>(listener) {
              @Override
              public void onClose(Status status, Metadata trailers) {
                if (status.getCode() == Status.Code.UNAVAILABLE) {
                  reconnect();
                }
                super.onClose(status, trailers);
              }
            },
            headers);
      }
    };
  }

  private void reconnect() {
    long before = last.get();
    long now = System.nanoTime();
    if (now - before >= pause && last.compareAndSet(before, now)) {
      channel.resetConnectBackoff();
    }
  }
}
