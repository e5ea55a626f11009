package dev.remit.service.grpc;

import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends the pieces of an answer as fast as its caller takes them.
 *
 * <p>INVARIANT: no more pieces wait to be sent than the transport asks for.
 *
 * @param <T> the pieces
 */
final class Pieces<T> {

  /** Whoever takes nothing for so long gets no more. */
  private static final int PATIENCE_SECONDS = 30;

  private final ServerCallStreamObserver<T> caller;
  private final Semaphore moved = new Semaphore(0);

  /** To be made while the call is being started. */
  Pieces(ServerCallStreamObserver<T> caller) {
    this.caller = caller;
    caller.setOnReadyHandler(moved::release);
    caller.setOnCancelHandler(moved::release);
  }

  /**
   * Sends a piece, once there is room for it.
   *
   * @throws RefusedException if the caller takes nothing, or is gone
   */
  void send(T piece) throws RefusedException, InterruptedException {
    while (!caller.isReady() && !caller.isCancelled()) {
      if (!moved.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw RefusedException.of(
            Refusal.DEADLINE_EXCEEDED, "the answer is not taken; take it as it comes");
      }
    }
    if (caller.isCancelled()) {
      throw RefusedException.of(Refusal.DEADLINE_EXCEEDED, "the caller is gone");
    }
    caller.onNext(piece);
  }
}
