package dev.remit.service.grpc;

import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.refusal.RefusedException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what a stream of requests brings.
 *
 * <p>INVARIANT: one piece at a time is taken from the caller, the next when it has been dealt with:
 * what is under way uses bounded memory, and nobody waits on an event loop.
 *
 * @param <Q> the requests
 * @param <A> the answer
 */
final class IntakeStream<Q, A> implements StreamObserver<Q> {

  private final ServerCallStreamObserver<A> observer;
  private final Calls calls;
  private final Caller caller;
  private final Begin<Q, A> begin;
  private @Nullable Intake<Q, A> intake;
  private boolean busy;
  private boolean ended;
  private boolean over;

  private IntakeStream(
      ServerCallStreamObserver<A> observer, Calls calls, Caller caller, Begin<Q, A> begin) {
    this.observer = observer;
    this.calls = calls;
    this.caller = caller;
    this.begin = begin;
    observer.disableAutoRequest();
    observer.setOnCancelHandler(this::cancel);
    observer.request(1);
  }

  /** Begins to take something in. */
  @FunctionalInterface
  interface Begin<Q, A> {
    /**
     * What takes it.
     *
     * @param first the first request; null if there is none
     */
    Intake<Q, A> with(@Nullable Q first, Caller caller) throws RefusedException;
  }

  /** Takes something in. */
  interface Intake<Q, A> {
    /** Takes a piece; the first one, too. */
    void add(Q piece) throws RefusedException;

    /** Ends it. */
    A finish() throws RefusedException;
  }

  /**
   * Takes the stream of a caller, if that caller has a role.
   *
   * @param begin makes what takes it in
   */
  static <Q, A> StreamObserver<Q> from(
      StreamObserver<A> observer, Role role, Calls calls, Begin<Q, A> begin) {
    Caller caller;
    try {
      caller = Calls.require(role);
    } catch (RefusedException refused) {
      return Calls.refused(observer, refused);
    }
    return new IntakeStream<>((ServerCallStreamObserver<A>) observer, calls, caller, begin);
  }

  @Override
  public void onNext(Q request) {
    synchronized (this) {
      if (over) {
        return;
      }
      busy = true;
    }
    calls.blocking().execute(() -> take(request));
  }

  private void take(Q request) {
    try {
      begun(request).add(request);
    } catch (RefusedException | RuntimeException failure) {
      fail(failure);
      return;
    }
    boolean last;
    synchronized (this) {
      busy = false;
      last = ended && !over;
    }
    if (last) {
      finish();
    } else {
      observer.request(1);
    }
  }

  private Intake<Q, A> begun(@Nullable Q first) throws RefusedException {
    Intake<Q, A> running = intake == null ? begin.with(first, caller) : intake;
    intake = running;
    return running;
  }

  @Override
  public void onCompleted() {
    boolean idle;
    synchronized (this) {
      ended = true;
      idle = !busy && !over;
    }
    if (idle) {
      calls.blocking().execute(this::finish);
    }
  }

  private void finish() {
    try {
      A told = begun(null).finish();
      if (!observer.isCancelled()) {
        observer.onNext(told);
        observer.onCompleted();
      }
    } catch (RefusedException | RuntimeException failure) {
      fail(failure);
    }
  }

  private void fail(Throwable failure) {
    cancel();
    Calls.fail(observer, failure);
  }

  @Override
  public void onError(Throwable failure) {
    cancel();
  }

  private synchronized void cancel() {
    over = true;
  }
}
