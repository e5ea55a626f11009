package dev.remit.service.grpc;

import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.v1.VersionsInForce;
import dev.remit.v1.WatchChangesResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells one client what has changed since it was told last.
 *
 * <p>INVARIANT: what the client does not take yet is kept as one message, of which at most {@value
 * #MOST_CHANGED} tokens are named: beyond that it says that everything may have changed.
 */
final class ChangeWatch {

  private static final int MOST_CHANGED = 10_000;

  private final ServerCallStreamObserver<WatchChangesResponse> client;
  private final Set<Long> changed = new HashSet<>();
  private boolean everything = true;
  private Set<String> toldVersions = Set.of();
  private boolean versionsTold;

  ChangeWatch(ServerCallStreamObserver<WatchChangesResponse> client) {
    this.client = client;
  }

  /** Ends it because the service stops; the client may watch another instance. */
  synchronized void end() {
    Calls.fail(
        client, RefusedException.of(Refusal.UNAVAILABLE, "the service is stopping; watch again"));
  }

  /** Something changed: {@code tokens} did. */
  synchronized void changed(Set<Long> tokens) {
    if (!everything) {
      changed.addAll(tokens);
      if (changed.size() > MOST_CHANGED) {
        everythingChanged();
      }
    }
  }

  /** Something changed, and nobody can say what. */
  synchronized void everythingChanged() {
    everything = true;
    changed.clear();
  }

  /**
   * Sends what has gathered, or a sign of life.
   *
   * @param revision the last change that {@link #changed} was told of
   * @param versions the digests of the versions in force
   */
  synchronized void send(long revision, Set<String> versions) {
    if (client.isCancelled() || !client.isReady()) {
      return;
    }
    WatchChangesResponse.Builder message =
        WatchChangesResponse.newBuilder()
            .setRevision(revision)
            .setEverything(everything)
            .addAllChanged(changed);
    if (!versionsTold || !versions.equals(toldVersions)) {
      message.setVersionsInForce(VersionsInForce.newBuilder().addAllDigests(versions));
    }
    client.onNext(message.build());
    versionsTold = true;
    toldVersions = Set.copyOf(versions);
    everything = false;
    changed.clear();
  }
}
