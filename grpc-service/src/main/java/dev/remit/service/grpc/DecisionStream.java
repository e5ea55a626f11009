package dev.remit.service.grpc;

import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.DecideResult;
import dev.remit.v1.DecideStreamRequest;
import dev.remit.v1.DecideStreamResponse;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Decides the requests of one stream one after another.
 *
 * <p>INVARIANT: at most {@value #WINDOW} requests are taken from the caller and not yet answered,
 * and none while the caller does not take the answers, so that a stream uses bounded memory.
 */
final class DecisionStream implements StreamObserver<DecideStreamRequest> {

  private static final int WINDOW = 32;
  private static final int MAX_CORRELATION_ID = 200;

  private final ServerCallStreamObserver<DecideStreamResponse> caller;
  private final Calls calls;
  private final Function<AccessRequest, Supplier<DecideResult>> decide;
  private final Consumer<DecisionStream> over;
  private final Queue<DecideStreamRequest> waiting = new ArrayDeque<>();
  private boolean deciding;
  private boolean ended;
  private boolean stopping;
  private int owed;

  /**
   * Begins. To be called while the call is being started.
   *
   * @param over told once the stream has ended, whatever ended it
   */
  DecisionStream(
      ServerCallStreamObserver<DecideStreamResponse> caller,
      Calls calls,
      Function<AccessRequest, Supplier<DecideResult>> decide,
      Consumer<DecisionStream> over) {
    this.caller = caller;
    this.calls = calls;
    this.decide = decide;
    this.over = over;
    caller.disableAutoRequest();
    caller.setOnReadyHandler(this::takeMore);
    caller.setOnCancelHandler(this::cancel);
    caller.request(WINDOW);
  }

  @Override
  public void onNext(DecideStreamRequest request) {
    synchronized (this) {
      if (stopping) {
        return;
      }
      waiting.add(request);
      if (deciding) {
        return;
      }
      deciding = true;
    }
    calls.blocking().execute(Context.current().wrap(this::decideWaiting));
  }

  @Override
  public void onError(Throwable failure) {
    cancel();
  }

  @Override
  public void onCompleted() {
    boolean idle;
    synchronized (this) {
      idle = !deciding && !ended && !stopping;
      ended = true;
    }
    if (idle) {
      finish();
    }
  }

  /** Ends it because the service stops: answers what it has taken, and takes no more. */
  void end() {
    boolean idle;
    synchronized (this) {
      idle = !deciding && !ended && !stopping;
      stopping = true;
    }
    if (idle) {
      finish();
    }
  }

  /** Called once, when all that was taken is answered and no more will be. */
  private void finish() {
    boolean all;
    synchronized (this) {
      all = ended;
    }
    over.accept(this);
    if (caller.isCancelled()) {
      return;
    }
    if (all) {
      caller.onCompleted();
    } else {
      Calls.fail(
          caller,
          RefusedException.of(Refusal.UNAVAILABLE, "the service is stopping; ask the rest again"));
    }
  }

  /** Decides all that waits, then answers it in order, so that it is recorded together. */
  private void decideWaiting() {
    for (List<DecideStreamRequest> all = next(); !all.isEmpty(); all = next()) {
      List<Supplier<DecideResult>> begun = new ArrayList<>(all.size());
      for (DecideStreamRequest each : all) {
        if (caller.isCancelled()) {
          return;
        }
        begun.add(begin(each));
      }
      for (int i = 0; i < begun.size(); i++) {
        DecideResult result = begun.get(i).get();
        if (caller.isCancelled()) {
          return;
        }
        caller.onNext(answer(all.get(i), result));
        synchronized (this) {
          owed++;
        }
        takeMore();
      }
    }
  }

  private Supplier<DecideResult> begin(DecideStreamRequest request) {
    return request.getCorrelationId().length() > MAX_CORRELATION_ID
        ? () ->
            DecideResult.newBuilder()
                .setError(
                    Errors.status(
                        RefusedException.invalid(
                            "correlation_id",
                            "the correlation id is too long",
                            "use at most %d characters".formatted(MAX_CORRELATION_ID))))
                .build()
        : decide.apply(request.getRequest());
  }

  private static DecideStreamResponse answer(DecideStreamRequest request, DecideResult result) {
    return DecideStreamResponse.newBuilder()
        .setCorrelationId(request.getCorrelationId())
        .setResult(result)
        .build();
  }

  /** All requests to decide next; if there are none, nothing is being decided any more. */
  private List<DecideStreamRequest> next() {
    boolean last;
    synchronized (this) {
      if (!waiting.isEmpty()) {
        List<DecideStreamRequest> next = List.copyOf(waiting);
        waiting.clear();
        return next;
      }
      deciding = false;
      last = ended || stopping;
    }
    if (last) {
      finish();
    }
    return List.of();
  }

  /** Takes as many requests as were answered, unless the caller does not take the answers. */
  private void takeMore() {
    int more;
    synchronized (this) {
      if (!caller.isReady()) {
        return;
      }
      more = owed;
      owed = 0;
    }
    if (more > 0) {
      caller.request(more);
    }
  }

  private void cancel() {
    synchronized (this) {
      waiting.clear();
    }
    over.accept(this);
  }
}
