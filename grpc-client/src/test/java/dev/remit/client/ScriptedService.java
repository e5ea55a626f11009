package dev.remit.client;

import dev.remit.v1.DecideBatchRequest;
import dev.remit.v1.DecideBatchResponse;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideResponse;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.ExplainRequest;
import dev.remit.v1.ExplainResponse;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Answers as a test says, and counts. */
final class ScriptedService extends DecisionServiceGrpc.DecisionServiceImplBase {

  final AtomicInteger calls = new AtomicInteger();
  final AtomicInteger cancelled = new AtomicInteger();
  final List<Deadline> deadlines = new CopyOnWriteArrayList<>();

  BiConsumer<DecideRequest, StreamObserver<DecideResponse>> decide = (_, _) -> {};
  BiConsumer<DecideBatchRequest, StreamObserver<DecideBatchResponse>> batch = (_, _) -> {};
  BiConsumer<ExplainRequest, StreamObserver<ExplainResponse>> explain = (_, _) -> {};

  @Override
  public void decide(DecideRequest request, StreamObserver<DecideResponse> observer) {
    called();
    decide.accept(request, observer);
  }

  @Override
  public void decideBatch(
      DecideBatchRequest request, StreamObserver<DecideBatchResponse> observer) {
    called();
    batch.accept(request, observer);
  }

  @Override
  public void explain(ExplainRequest request, StreamObserver<ExplainResponse> observer) {
    called();
    explain.accept(request, observer);
  }

  private void called() {
    calls.incrementAndGet();
    @Nullable Deadline deadline = Context.current().getDeadline();
    if (deadline != null) {
      deadlines.add(deadline);
    }
    Context.current().addListener(_ -> cancelled.incrementAndGet(), Runnable::run);
  }

  static <A> void answer(StreamObserver<A> observer, A answer) {
    observer.onNext(answer);
    observer.onCompleted();
  }
}
