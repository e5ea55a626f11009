package dev.remit.service.grpc;

import dev.remit.service.policy.Subscription;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.v1.WatchVersionsResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client the versions, and again whenever they change.
 *
 * <p>INVARIANT: at most one message waits to be sent, however slowly the client reads: while it is
 * not ready nothing is made, and then only the latest.
 */
final class VersionStream {

  private final ServerCallStreamObserver<WatchVersionsResponse> client;
  private final Supplier<WatchVersionsResponse> latest;
  private @Nullable Subscription subscription;
  private @Nullable WatchVersionsResponse told;
  private boolean due = true;
  private boolean over;

  VersionStream(
      ServerCallStreamObserver<WatchVersionsResponse> client,
      Supplier<WatchVersionsResponse> latest) {
    this.client = client;
    this.latest = latest;
  }

  /**
   * Begins. To be called while the call is being started.
   *
   * @param watch has this told of changes
   * @param ended called once the stream has ended, whatever ended it
   */
  void start(Function<Runnable, Subscription> watch, Runnable ended) {
    client.setOnReadyHandler(this::tell);
    client.setOnCancelHandler(() -> {
      stop();
      ended.run();
    });
    Subscription subscribed = watch.apply(this::changed);
    synchronized (this) {
      subscription = subscribed;
      if (over) {
        subscribed.close();
      }
    }
    tell();
  }

  private void changed() {
    synchronized (this) {
      due = true;
    }
    tell();
  }

  private synchronized void tell() {
    if (!due || over || !client.isReady()) {
      return;
    }
    due = false;
    WatchVersionsResponse now = latest.get();
    if (!Objects.equals(now, told)) {
      told = now;
      client.onNext(now);
    }
  }

  /** Ends it because the service stops; the client may watch another instance. */
  synchronized void end() {
    if (!over) {
      stop();
      Calls.fail(
          client, RefusedException.of(Refusal.UNAVAILABLE, "the service is stopping; watch again"));
    }
  }

  private synchronized void stop() {
    over = true;
    if (subscription != null) {
      subscription.close();
    }
  }
}
