package dev.remit.service.grpc;

import dev.remit.service.refusal.RefusedException;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Ends a call with an error that says nothing of the service's inside, whatever a service throws;
 * and one whose messages cannot be read, before its service sees them.
 */
final class FailureInterceptor implements ServerInterceptor {

  private final int messageBytes;

  /** Says how many bytes a message may have to whoever sends more. */
  FailureInterceptor(int messageBytes) {
    this.messageBytes = messageBytes;
  }

  @Override
  public <A, B> ServerCall.Listener<A> interceptCall(
      ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      private boolean refused;

      @Override
      public void onMessage(A message) {
        if (Messages.isUnreadable(message)) {
          refuse(
              RefusedException.invalid(
                  "request", "the bytes are no message of this method", "see the API remit.v1"));
        } else if (Messages.isTooLarge(message)) {
          refuse(Errors.tooLarge(messageBytes));
        } else if (!refused) {
          guarded(() -> super.onMessage(message));
        }
      }

      private void refuse(Exception refusal) {
        if (!refused) {
          refused = true;
          Errors.close(call, refusal);
        }
      }

      @Override
      public void onHalfClose() {
        if (!refused) {
          guarded(super::onHalfClose);
        }
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
