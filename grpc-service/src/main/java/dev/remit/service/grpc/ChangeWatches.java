package dev.remit.service.grpc;

import dev.remit.service.change.Change;
import dev.remit.service.change.ChangeFeed;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.v1.WatchChangesResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tells every client that keeps decisions which of them no longer hold.
 *
 * <p>INVARIANT: a client is told of a revision only after, or with, all that changed up to it.
 * While the feed of changes is not fresh, everything may have changed.
 */
public final class ChangeWatches implements AutoCloseable {

  private static final Duration HEARTBEAT = Duration.ofMillis(500);

  private final ChangeFeed feed;
  private final Function<Change, OptionalLong> token;
  private final Supplier<PolicySnapshot> policies;
  private final Clock clock;
  private final Set<ChangeWatch> watches = ConcurrentHashMap.newKeySet();
  // What is still told when it stops need not be sent.
  private final ScheduledExecutorService timer =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().daemon().name("change-watches").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  /** The last change that the watches were told of. */
  private volatile long revision;

  /**
   * Watches for clients.
   *
   * @param token what stands for a change that facts rely on; empty for others
   */
  public ChangeWatches(
      ChangeFeed feed,
      Function<Change, OptionalLong> token,
      Supplier<PolicySnapshot> policies,
      Clock clock) {
    this.feed = feed;
    this.token = token;
    this.policies = policies;
    this.clock = clock;
    this.revision = feed.revision();
    feed.listen(this::changed);
    long millis = HEARTBEAT.toMillis();
    var _ = timer.scheduleWithFixedDelay(this::beat, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void changed(List<Change> batch) {
    Set<Long> tokens = new HashSet<>();
    batch.forEach(change -> token.apply(change).ifPresent(tokens::add));
    watches.forEach(watch -> watch.changed(tokens));
    revision = batch.getLast().revision();
    // Not here: whoever tells of changes must not wait for clients.
    timer.execute(this::sendAll);
  }

  private void beat() {
    if (!feed.isFresh()) {
      watches.forEach(ChangeWatch::everythingChanged);
    }
    sendAll();
  }

  private void sendAll() {
    // Read first: what is told of may be more than this says, never less.
    long last = revision;
    Set<String> versions = versions();
    watches.forEach(watch -> watch.send(last, versions));
  }

  private Set<String> versions() {
    PolicySnapshot snapshot = policies.get();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Set<String> digests = new HashSet<>();
    for (String policy : snapshot.policies()) {
      snapshot.inForce(policy, today).ifPresent(served -> digests.add(served.digest()));
    }
    return digests;
  }

  /** The versions have changed. */
  public void versionsChanged() {
    timer.execute(this::sendAll);
  }

  /** Tells a client from now on, until it ends the call. */
  void add(ServerCallStreamObserver<WatchChangesResponse> client) {
    ChangeWatch watch = new ChangeWatch(client);
    client.setOnCancelHandler(() -> watches.remove(watch));
    watches.add(watch);
    timer.execute(this::sendAll);
  }

  /** Ends the calls that would go on for ever, so that the server can stop. */
  @Override
  public void close() {
    timer.shutdownNow();
    watches.forEach(ChangeWatch::end);
    watches.clear();
  }
}
