package dev.remit.service.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Ends a call with an error that says nothing of the service's inside, whatever a service throws.
 */
final class FailureInterceptor implements ServerInterceptor {

  @Override
  public <A, B> ServerCall.Listener<A> interceptCall(
      ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      @Override
      public void onMessage(A message) {
        guarded(() -> super.onMessage(message));
      }

      @Override
      public void onHalfClose() {
        guarded(super::onHalfClose);
      }

      @Override
      public void onReady() {
        guarded(super::onReady);
      }

      private void guarded(Runnable step) {
        try {
          step.run();
        } catch (RuntimeException failure) {
          Errors.close(call, failure);
        }
      }
    };
  }
}
