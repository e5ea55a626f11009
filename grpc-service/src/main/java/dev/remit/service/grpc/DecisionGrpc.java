package dev.remit.service.grpc;

import dev.remit.service.caller.Role;
import dev.remit.service.decide.Ask;
import dev.remit.service.decide.Decider;
import dev.remit.service.decide.Hypothesis;
import dev.remit.service.decide.Recorded;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.security.Admission;
import dev.remit.service.security.Ticket;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.DecideBatchRequest;
import dev.remit.v1.DecideBatchResponse;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideResponse;
import dev.remit.v1.DecideResult;
import dev.remit.v1.DecideStreamRequest;
import dev.remit.v1.DecideStreamResponse;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.ExplainRequest;
import dev.remit.v1.ExplainResponse;
import dev.remit.v1.WatchChangesRequest;
import dev.remit.v1.WatchChangesResponse;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Answers {@code remit.v1.DecisionService}. */
public final class DecisionGrpc
    implements DecisionServiceGrpc.AsyncService, BindableService, AutoCloseable {

  private static final MethodDescriptor<DecideRequest, DecideResponse> DECIDE =
      DecisionServiceGrpc.getDecideMethod();

  private final Decider decider;
  private final Calls calls;
  private final Admission admission;
  private final ChangeWatches watches;
  private final Clock clock;
  private final Duration patience;
  private final int batch;
  private final Semaphore explaining;
  private final DecisionMessages messages = new DecisionMessages();
  private final DecisionBytes bytes = new DecisionBytes();
  private final Set<DecisionStream> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * The service.
   *
   * @param calls answers what may wait
   * @param admission counts the requests of batches and streams, which are one call
   * @param watches tells clients that keep decisions what has changed
   */
  public DecisionGrpc(
      Decider decider,
      Calls calls,
      Admission admission,
      ChangeWatches watches,
      Clock clock,
      GrpcLimits limits) {
    this.decider = decider;
    this.calls = calls;
    this.admission = admission;
    this.watches = watches;
    this.clock = clock;
    this.patience = limits.patience();
    this.batch = limits.batch();
    this.explaining = new Semaphore(limits.explanations());
  }

  @Override
  public ServerServiceDefinition bindService() {
    return Messages.with(
        DecisionServiceGrpc.bindService(this),
        method -> method.getMethodDescriptor().equals(DECIDE) ? deciding() : method);
  }

  /** The method that is called most: its messages are not made, but read and written as bytes. */
  private ServerMethodDefinition<AskMessage, Answer> deciding() {
    return ServerMethodDefinition.create(
        DECIDE.toBuilder(new AskReader(), Answer.MARSHALLER).build(),
        ServerCalls.asyncUnaryCall(this::decide));
  }

  private void decide(AskMessage message, StreamObserver<Answer> observer) {
    try {
      Optional<Hypothesis> supposed = supposed(Optional.ofNullable(message.hypothesis()));
      Ask ask = new Ask(Calls.caller(), message.draft(), message.cohort(), supposed, patience());
      Optional<Recorded> atHand = decider.beginAtHand(ask);
      if (atHand.isPresent()) {
        Answer answer = bytes.response(atHand.get().decided());
        atHand
            .get()
            .then(
                Releases.here(),
                () -> Calls.send(observer, answer),
                failure -> Calls.fail(observer, failure));
      } else {
        calls.answer(observer, () -> bytes.response(decider.decide(ask)));
      }
    } catch (RefusedException | RuntimeException failure) {
      Calls.fail(observer, failure);
    }
  }

  @Override
  public void decideBatch(
      DecideBatchRequest request, StreamObserver<DecideBatchResponse> observer) {
    calls.answer(observer, () -> decideBatch(request));
  }

  /**
   * What a call supposes, once it is sure that its caller may ask: before anything else is looked
   * at.
   */
  private Optional<Hypothesis> supposed(Optional<dev.remit.v1.Hypothesis> hypothesis)
      throws RefusedException {
    Calls.require(hypothesis.isPresent() ? Role.AUDIT : Role.ASK);
    return hypothesis.isPresent()
        ? Optional.of(AccessRequests.hypothesis(hypothesis.get(), clock.instant()))
        : Optional.empty();
  }

  private Optional<Hypothesis> supposed(boolean any, dev.remit.v1.Hypothesis hypothesis)
      throws RefusedException {
    return supposed(any ? Optional.of(hypothesis) : Optional.empty());
  }

  private DecideBatchResponse decideBatch(DecideBatchRequest request) throws RefusedException {
    Optional<Hypothesis> hypothesis = supposed(request.hasHypothesis(), request.getHypothesis());
    if (request.getRequestsCount() > batch) {
      throw RefusedException.invalid(
          "requests",
          "the batch has %d requests".formatted(request.getRequestsCount()),
          "send at most %d at once".formatted(batch));
    }
    try (Ticket _ = admission.admit(Calls.caller(), Math.max(1, request.getRequestsCount()))) {
      return decideAll(request, hypothesis);
    }
  }

  private DecideBatchResponse decideAll(DecideBatchRequest request, Optional<Hypothesis> hypothesis)
      throws RefusedException {
    List<Ask> asks = new ArrayList<>(request.getRequestsCount());
    request.getRequestsList().forEach(each -> asks.add(ask(each, hypothesis)));
    decider.expect(asks);
    List<Supplier<DecideResult>> results = new ArrayList<>(asks.size());
    for (Ask ask : asks) {
      if (Context.current().isCancelled()) {
        throw RefusedException.of(Refusal.DEADLINE_EXCEEDED, "the caller no longer waits");
      }
      results.add(begin(ask.within(patience())));
    }
    // All are being recorded; only now is it waited for.
    DecideBatchResponse.Builder response = DecideBatchResponse.newBuilder();
    results.forEach(result -> response.addResults(result.get()));
    return response.build();
  }

  /** Decides; what is given waits until the decision is recorded. */
  private Supplier<DecideResult> begin(Ask ask) {
    try {
      Recorded recorded = decider.begin(ask);
      return () -> result(recorded);
    } catch (RefusedException | RuntimeException failure) {
      return () -> DecideResult.newBuilder().setError(Errors.status(failure)).build();
    }
  }

  private DecideResult result(Recorded recorded) {
    try {
      return DecideResult.newBuilder().setDecision(messages.message(recorded.await())).build();
    } catch (RefusedException | RuntimeException failure) {
      return DecideResult.newBuilder().setError(Errors.status(failure)).build();
    }
  }

  @Override
  public StreamObserver<DecideStreamRequest> decideStream(
      StreamObserver<DecideStreamResponse> observer) {
    try {
      Calls.require(Role.ASK);
    } catch (RefusedException refused) {
      return Calls.refused(observer, refused);
    }
    DecisionStream stream =
        new DecisionStream(
            (ServerCallStreamObserver<DecideStreamResponse>) observer,
            calls,
            this::admitted,
            streams::remove);
    streams.add(stream);
    if (closed) {
      stream.end();
    }
    return stream;
  }

  /** One request of a stream, which counts like a call. */
  private Supplier<DecideResult> admitted(AccessRequest request) {
    try (Ticket _ = admission.admit(Calls.caller(), 1)) {
      return begin(ask(request, Optional.empty()));
    } catch (RefusedException refused) {
      return () -> DecideResult.newBuilder().setError(Errors.status(refused)).build();
    }
  }

  @Override
  public void explain(ExplainRequest request, StreamObserver<ExplainResponse> observer) {
    calls.answer(observer, () -> explain(request));
  }

  private ExplainResponse explain(ExplainRequest request) throws RefusedException {
    Optional<Hypothesis> hypothesis = supposed(request.hasHypothesis(), request.getHypothesis());
    if (!explaining.tryAcquire()) {
      throw RefusedException.of(
          Refusal.RESOURCE_EXHAUSTED, "too many explanations are being made; try again later");
    }
    try {
      return messages.message(decider.explain(ask(request.getRequest(), hypothesis)));
    } finally {
      explaining.release();
    }
  }

  @Override
  public void watchChanges(
      WatchChangesRequest request, StreamObserver<WatchChangesResponse> observer) {
    try {
      Calls.require(Role.ASK, Role.AUDIT);
      watches.add((ServerCallStreamObserver<WatchChangesResponse>) observer);
    } catch (RefusedException refused) {
      Calls.fail(observer, refused);
    }
  }

  private Ask ask(AccessRequest request, Optional<Hypothesis> hypothesis) {
    return new Ask(
        Calls.caller(),
        AccessRequests.draft(request),
        AccessRequests.cohort(request),
        hypothesis,
        patience());
  }

  /** What is left of the call's time, less what it takes to answer. */
  private Duration patience() {
    Deadline deadline = Context.current().getDeadline();
    if (deadline == null) {
      return patience;
    }
    Duration left = Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS) * 4 / 5);
    return left.compareTo(patience) < 0 ? left : patience;
  }

  /** Ends the streams that would go on for ever, so that the server can stop. */
  @Override
  public void close() {
    closed = true;
    watches.close();
    streams.forEach(DecisionStream::end);
  }
}
