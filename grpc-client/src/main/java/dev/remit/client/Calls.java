package dev.remit.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Makes unary calls, and gives their failures as exceptions of this client. */
record Calls(Channel channel, Failures failures) {

  /** Makes a call and waits for its answer. */
  <Q, A> A call(MethodDescriptor<Q, A> method, Q request) {
    try {
      return ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, request);
    } catch (StatusRuntimeException e) {
      throw failures.of(e);
    }
  }

  /**
   * Makes a call. To cancel the future is to cancel the call.
   *
   * @param read makes the result of the answer
   */
  <Q, A, R> CompletableFuture<R> send(
      MethodDescriptor<Q, A> method, Q request, Function<A, R> read) {
    ClientCall<Q, A> call = channel.newCall(method, CallOptions.DEFAULT);
    CompletableFuture<R> result =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterrupt) {
            boolean cancelled = super.cancel(mayInterrupt);
            if (cancelled) {
              call.cancel("nobody waits for the answer any more", null);
            }
            return cancelled;
          }
        };
    ClientCalls.asyncUnaryCall(call, request, new Reader<>(read, result, failures));
    return result;
  }

  private record Reader<A, R>(Function<A, R> read, CompletableFuture<R> result, Failures failures)
      implements StreamObserver<A> {
    @Override
    public void onNext(A answer) {
      try {
        result.complete(read.apply(answer));
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      }
    }

    @Override
    public void onError(Throwable failure) {
      result.completeExceptionally(failures.of(failure));
    }

    /** Of a unary call gRPC itself sees to it that there was one answer. */
    @Override
    public void onCompleted() {}
  }
}
