package dev.remit.client;

import com.google.protobuf.Timestamp;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.DecideBatchRequest;
import dev.remit.v1.DecideBatchResponse;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideResponse;
import dev.remit.v1.DecideResult;
import dev.remit.v1.Decision;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.Validity;
import dev.remit.v1.VersionsInForce;
import dev.remit.v1.WatchChangesRequest;
import dev.remit.v1.WatchChangesResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A small service whose answers change: a decision's version is how often its subject changed. It
 * keeps the protocol of changes, unless told to fail at it.
 */
final class ChangingService extends DecisionServiceGrpc.DecisionServiceImplBase
    implements AutoCloseable {

  private final Clock clock;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> heartbeat;

  // Guarded by this.
  private final Map<String, Long> states = new HashMap<>();
  private final List<StreamObserver<WatchChangesResponse>> watchers = new ArrayList<>();
  private long revision;
  private String digest = Samples.DIGEST;
  private int asked;
  private int watched;
  private boolean silent;
  private Consumer<Decision.Builder> edit = _ -> {};
  private Runnable beforeAnswer = () -> {};

  ChangingService(Clock clock) {
    this.clock = clock;
    this.heartbeat =
        timer.scheduleWithFixedDelay(() -> tell(List.of(), false), 100, 100, TimeUnit.MILLISECONDS);
  }

  synchronized int asked() {
    return asked;
  }

  synchronized int watched() {
    return watched;
  }

  synchronized void silent(boolean now) {
    silent = now;
  }

  /** Changes every decision before it is sent. */
  synchronized void edit(Consumer<Decision.Builder> by) {
    edit = by;
  }

  /** Runs once a decision is made and before it is sent. */
  synchronized void beforeAnswer(Runnable action) {
    beforeAnswer = action;
  }

  synchronized long state(String subject) {
    return states.getOrDefault(subject, 0L);
  }

  /** Changes subjects and tells of it. */
  synchronized void change(String... subjects) {
    revision++;
    for (String subject : subjects) {
      states.merge(subject, 1L, Long::sum);
    }
    tell(List.of(subjects).stream().map(ChangingService::token).toList(), false);
  }

  /** Changes a subject, tells of it, and then nothing more. */
  synchronized void changeAndFallSilent(String subject) {
    change(subject);
    silent = true;
  }

  /** Tells that anything may have changed. */
  synchronized void changeEverything() {
    revision++;
    tell(List.of(), true);
  }

  /** Decides under another version from now on, and tells of it. */
  synchronized void supersede(String newDigest) {
    digest = newDigest;
    watchers.forEach(
        w -> w.onNext(message(List.of(), false).toBuilder().setVersionsInForce(inForce()).build()));
  }

  private VersionsInForce inForce() {
    return VersionsInForce.newBuilder().addDigests(digest).build();
  }

  /** Breaks all streams of changes. */
  synchronized void breakStreams() {
    watchers.forEach(w -> w.onError(Status.UNAVAILABLE.asRuntimeException()));
    watchers.clear();
  }

  private synchronized void tell(List<Long> tokens, boolean everything) {
    if (!silent) {
      watchers.forEach(w -> w.onNext(message(tokens, everything)));
    }
  }

  private WatchChangesResponse message(List<Long> tokens, boolean everything) {
    return WatchChangesResponse.newBuilder()
        .setRevision(revision)
        .addAllChanged(tokens)
        .setEverything(everything)
        .setVersionsInForce(VersionsInForce.newBuilder().addDigests(digest))
        .build();
  }

  private static long token(String subject) {
    return 1_000L + subject.hashCode();
  }

  @Override
  public synchronized void watchChanges(
      WatchChangesRequest request, StreamObserver<WatchChangesResponse> observer) {
    watched++;
    ((ServerCallStreamObserver<WatchChangesResponse>) observer)
        .setOnCancelHandler(() -> forget(observer));
    watchers.add(observer);
    if (!silent) {
      observer.onNext(message(List.of(), true).toBuilder().setVersionsInForce(inForce()).build());
    }
  }

  private synchronized void forget(StreamObserver<WatchChangesResponse> observer) {
    watchers.remove(observer);
  }

  @Override
  public void decide(DecideRequest request, StreamObserver<DecideResponse> observer) {
    Decision decision = decide(request.getRequest());
    Runnable action;
    synchronized (this) {
      action = beforeAnswer;
    }
    action.run();
    ScriptedService.answer(observer, Samples.response(decision));
  }

  @Override
  public void decideBatch(
      DecideBatchRequest request, StreamObserver<DecideBatchResponse> observer) {
    DecideBatchResponse.Builder response = DecideBatchResponse.newBuilder();
    request
        .getRequestsList()
        .forEach(r -> response.addResults(DecideResult.newBuilder().setDecision(decide(r))));
    ScriptedService.answer(observer, response.build());
  }

  private synchronized Decision decide(AccessRequest request) {
    asked++;
    Instant now = clock.instant();
    Decision.Builder decision =
        Samples.permit().toBuilder()
            .setDecisionId("d-" + asked)
            .setVersion(String.valueOf(state(request.getSubjectId())))
            .setVersionDigest(digest)
            .setDecidedAt(timestamp(now))
            .setValidity(
                Validity.newBuilder()
                    .setExpiresAt(timestamp(now.plusSeconds(3600)))
                    .setRevision(revision)
                    .addReliedOn(7)
                    .addReliedOn(token(request.getSubjectId())));
    edit.accept(decision);
    return decision.build();
  }

  static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  @Override
  public void close() {
    heartbeat.cancel(false);
    timer.shutdownNow();
  }
}
