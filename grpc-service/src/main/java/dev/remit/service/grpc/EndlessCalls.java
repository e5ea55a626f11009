package dev.remit.service.grpc;

import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends the streams of services that do not end them themselves, so that the server can stop: those
 * of health and reflection.
 */
final class EndlessCalls implements ServerInterceptor {

  private final Set<Endless<?, ?>> calls = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  @Override
  public <A, B> ServerCall.Listener<A> interceptCall(
      ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
    if (call.getMethodDescriptor().getType().serverSendsOneMessage()) {
      return next.startCall(call, headers);
    }
    Endless<A, B> endless = new Endless<>(call);
    calls.add(endless);
    ServerCall.Listener<A> listener = next.startCall(endless, headers);
    if (stopping) {
      endless.end();
    }
    return new SimpleForwardingServerCallListener<>(listener) {
      @Override
      public void onCancel() {
        calls.remove(endless);
        super.onCancel();
      }

      @Override
      public void onComplete() {
        calls.remove(endless);
        super.onComplete();
      }
    };
  }

  /** Ends those there are, and every later one at once. */
  void end() {
    stopping = true;
    calls.forEach(Endless::end);
  }

  /** Whatever its service sends after its end is dropped. */
  private static final class Endless<A, B> extends SimpleForwardingServerCall<A, B> {
    private boolean over;

    Endless(ServerCall<A, B> call) {
      super(call);
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
      if (!over) {
        super.sendHeaders(headers);
      }
    }

    @Override
    public synchronized void sendMessage(B message) {
      if (!over) {
        super.sendMessage(message);
      }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
      if (!over) {
        over = true;
        super.close(status, trailers);
      }
    }

    void end() {
      Errors.close(
          this,
          RefusedException.of(
              Refusal.UNAVAILABLE, "the service is stopping; ask another instance"));
    }
  }
}
