package dev.remit.client;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.remit.v1.WatchChangesRequest;
import dev.remit.v1.WatchChangesResponse;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import org.jspecify.annotations.Nullable;

/**
 * One stream of changes. What happens to it happens one after the other, so that no epoch begins
 * once it is over.
 */
final class ChangeStream
    implements ClientResponseObserver<WatchChangesRequest, WatchChangesResponse> {

  static final WatchChangesRequest REQUEST = WatchChangesRequest.getDefaultInstance();

  private final DecisionCache cache;
  private final Ticker ticker;
  private final long openedAt;
  private volatile @Nullable ClientCallStreamObserver<WatchChangesRequest> call;
  private volatile @Nullable Epoch epoch;
  private volatile boolean over;

  ChangeStream(DecisionCache cache, Ticker ticker) {
    this.cache = cache;
    this.ticker = ticker;
    this.openedAt = ticker.read();
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<WatchChangesRequest> started) {
    call = started;
  }

  /** A message after a silence does not mend it, so that nothing kept before is found again. */
  @Override
  public synchronized void onNext(WatchChangesResponse message) {
    long now = ticker.read();
    Epoch current = epoch;
    if (over) {
      return;
    } else if (isSilent(now)) {
      cancel();
    } else if (current == null) {
      epoch = cache.begin(message);
    } else {
      current.accept(message, now);
    }
  }

  @Override
  public void onError(Throwable failure) {
    end();
  }

  @Override
  public void onCompleted() {
    end();
  }

  private synchronized void end() {
    over = true;
    Epoch current = epoch;
    if (current != null) {
      cache.end(current);
    }
  }

  /** Whether it has been silent for too long. */
  boolean isSilent(long now) {
    Epoch current = epoch;
    return current == null ? now - openedAt > Epoch.SILENCE.toNanos() : !current.isLive(now);
  }

  /** Whether it has broken or was cancelled. */
  boolean isOver() {
    return over;
  }

  /** Whether there was any message. */
  boolean wasHeard() {
    return epoch != null;
  }

  /** Ends it. */
  void cancel() {
    ClientCallStreamObserver<WatchChangesRequest> current = call;
    if (current != null) {
      current.cancel("too long silent, or no longer needed", null);
    }
    end();
  }
}
