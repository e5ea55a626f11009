package dev.remit.service.grpc;

import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import io.grpc.Context;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.ServerCall;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call of one request, which is answered when its loop has time for it.
 *
 * @param <A> its request
 */
final class UnaryCall<A> extends SimpleForwardingServerCallListener<A> {

  /** What a call takes that waits, beside its request. */
  private static final long OVERHEAD = 1 << 10;

  private final ServerCall<A, ?> call;
  private final LoopCalls loop;
  private final long begun = System.nanoTime();
  private @Nullable A request;
  private @Nullable Context context;
  private boolean over;

  UnaryCall(ServerCall.Listener<A> next, ServerCall<A, ?> call, LoopCalls loop) {
    super(next);
    this.call = call;
    this.loop = loop;
  }

  /** When it began, by the system's nanoseconds. */
  long begun() {
    return begun;
  }

  /** What it came by: the same object for all calls of a connection, and equal to no other's. */
  Object connection() {
    return Objects.requireNonNullElse(
        call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR), this);
  }

  /** What it takes while it waits, about. */
  long bytes() {
    return OVERHEAD + Sized.of(request);
  }

  /** The call, to be answered later in the context it has now. */
  UnaryCall<A> waiting() {
    context = Context.current();
    return this;
  }

  /** Answers it, unless it is over. */
  void answer() {
    request = null;
    if (over) {
      return;
    }
    if (context == null) {
      super.onHalfClose();
    } else {
      context.run(super::onHalfClose);
    }
  }

  /** Ends it with a refusal, unless it is over. */
  void refuse(RefusedException refusal) {
    request = null;
    if (!over) {
      over = true;
      close(refusal);
    }
  }

  /** Ends it because its request does not arrive. */
  void endLate() {
    over = true;
    close(
        RefusedException.of(
            Refusal.DEADLINE_EXCEEDED, "the request did not arrive in time; send it at once"));
  }

  /** Whether it was refused already is not known here: then this says nothing new. */
  private void close(RefusedException refusal) {
    try {
      Errors.close(call, refusal);
    } catch (IllegalStateException closedAlready) {
      // It has its answer.
    }
  }

  @Override
  public void onMessage(A message) {
    request = message;
    super.onMessage(message);
  }

  @Override
  public void onHalfClose() {
    if (!over) {
      loop.arrived(this);
    }
  }

  @Override
  public void onCancel() {
    ended();
    super.onCancel();
  }

  @Override
  public void onComplete() {
    ended();
    super.onComplete();
  }

  private void ended() {
    over = true;
    request = null;
    loop.noLongerArriving(this);
  }
}
