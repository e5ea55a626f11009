package dev.remit.service.grpc;

import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.atomic.LongAdder;

/**
 * Refuses calls while there are more than can be answered in time, before anything is done for
 * them: those that are accepted are answered soon, and the others may be tried elsewhere.
 */
final class SheddingInterceptor implements ServerInterceptor {

  private final LoopLag lag;
  private final LongAdder shed = new LongAdder();

  SheddingInterceptor(LoopLag lag) {
    this.lag = lag;
  }

  /** How many calls were refused so far. */
  long shed() {
    return shed.sum();
  }

  @Override
  public <A, B> ServerCall.Listener<A> interceptCall(
      ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
    if (lag.isTooMuch()) {
      shed.increment();
      Errors.close(
          call,
          RefusedException.of(
              Refusal.RESOURCE_EXHAUSTED,
              "the service is asked for more than it can answer; try again later"));
      return new ServerCall.Listener<>() {};
    }
    return next.startCall(call, headers);
  }
}
