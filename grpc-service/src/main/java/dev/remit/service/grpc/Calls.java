package dev.remit.service.grpc;

import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Answers calls where waiting does no harm. Thread-safe. */
public final class Calls {

  /** Who makes the call that is being answered; set before any service sees it. */
  static final Context.Key<Caller> CALLER = Context.key("caller");

  private final Executor blocking;
  private final Shedding shedding;
  private final StandingWait waits;

  /**
   * Answers calls.
   *
   * @param blocking runs what may wait, each on a thread of its own
   * @param shedding refuses what has waited too long until it was run
   */
  public Calls(Executor blocking, Shedding shedding) {
    this.blocking = blocking;
    this.shedding = shedding;
    this.waits = new StandingWait(shedding.patience());
  }

  /** Runs what may wait, each on a thread of its own. */
  public Executor blocking() {
    return blocking;
  }

  /** Who makes the call that is being answered. */
  static Caller caller() {
    return CALLER.get();
  }

  /**
   * Makes sure that the caller has one of the roles.
   *
   * @throws RefusedException if not
   */
  static Caller require(Role... roles) throws RefusedException {
    Caller caller = caller();
    for (Role role : roles) {
      if (caller.may(role)) {
        return caller;
      }
    }
    throw RefusedException.of(
        Refusal.PERMISSION_DENIED,
        "`%s` does not have the role %s; ask whoever runs the service for it"
            .formatted(
                caller.name(),
                Arrays.stream(roles)
                    .map(role -> "`" + role.word() + "`")
                    .collect(Collectors.joining(" or "))));
  }

  /** Answers with what the work gives, or with the error it ends in. */
  <T> void answer(StreamObserver<T> observer, Callable<T> work) {
    work(observer, work, answer -> send(observer, answer));
  }

  /** Work that sends pieces. */
  @FunctionalInterface
  interface Piecework<T> {
    void send(Pieces<T> pieces) throws Exception;
  }

  /** Answers with the pieces that the work sends, or with the error it ends in. */
  <T> void answerInPieces(StreamObserver<T> observer, Piecework<T> work) {
    Pieces<T> pieces = new Pieces<>((ServerCallStreamObserver<T>) observer);
    work(
        observer,
        () -> {
          work.send(pieces);
          return true;
        },
        _ -> {
          if (!isCancelled(observer)) {
            observer.onCompleted();
          }
        });
  }

  private <T> void work(StreamObserver<?> observer, Callable<T> work, Consumer<T> done) {
    long begun = System.nanoTime();
    blocking.execute(
        Context.current()
            .wrap(() -> {
              if (isCancelled(observer)) {
                return;
              }
              if (isTooLate(begun)) {
                fail(observer, shedding.refusal());
                return;
              }
              T answer;
              try {
                answer = work.call();
              } catch (Throwable failure) {
                fail(observer, failure);
                return;
              }
              done.accept(answer);
            }));
  }

  /** Sends the answer of a call that has one: where every such answer leaves the service. */
  static <T> void send(StreamObserver<T> observer, T answer) {
    if (!isCancelled(observer)) {
      observer.onNext(answer);
      observer.onCompleted();
    }
  }

  /** Threads of their own, too, have to wait for a processor when there are too many. */
  private boolean isTooLate(long begun) {
    synchronized (waits) {
      long now = System.nanoTime();
      return waits.refuses(now - begun, now);
    }
  }

  static void fail(StreamObserver<?> observer, Throwable failure) {
    if (!isCancelled(observer)) {
      observer.onError(Errors.exception(failure));
    }
  }

  /** Refuses a stream of requests; what still comes of it is passed over. */
  static <Q> StreamObserver<Q> refused(StreamObserver<?> observer, RefusedException refusal) {
    fail(observer, refusal);
    return new StreamObserver<>() {
      @Override
      public void onNext(Q request) {}

      @Override
      public void onError(Throwable failure) {}

      @Override
      public void onCompleted() {}
    };
  }

  private static boolean isCancelled(StreamObserver<?> observer) {
    return observer instanceof ServerCallStreamObserver<?> call && call.isCancelled();
  }
}
