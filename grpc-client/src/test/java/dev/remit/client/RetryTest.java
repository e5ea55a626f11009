package dev.remit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.v1.ConsentServiceGrpc;
import dev.remit.v1.DecideBatchResponse;
import dev.remit.v1.DecideResponse;
import dev.remit.v1.DecideResult;
import dev.remit.v1.DecideStreamRequest;
import dev.remit.v1.DecideStreamResponse;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.ExplainResponse;
import dev.remit.v1.GetVersionRequest;
import dev.remit.v1.PolicyServiceGrpc;
import dev.remit.v1.PublishRequest;
import dev.remit.v1.PutEntryRequest;
import dev.remit.v1.RecordConsentRequest;
import dev.remit.v1.RegisterServiceGrpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only questions that found the service unavailable are asked again, and only in time. */
final class RetryTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final ScriptedService service = new ScriptedService();

  private void failFirst(int times) {
    service.decide =
        (_, observer) -> {
          if (service.calls.get() <= times) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
          } else {
            ScriptedService.answer(observer, Samples.response(Samples.permit()));
          }
        };
    service.batch =
        (_, observer) -> {
          if (service.calls.get() <= times) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
          } else {
            ScriptedService.answer(
                observer,
                DecideBatchResponse.newBuilder()
                    .addResults(DecideResult.newBuilder().setDecision(Samples.permit()))
                    .build());
          }
        };
    service.explain =
        (_, observer) -> {
          if (service.calls.get() <= times) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
          } else {
            ScriptedService.answer(
                observer, ExplainResponse.newBuilder().setDecision(Samples.permit()).build());
          }
        };
  }

  @Test
  void asksAgainUntilAnswered() {
    failFirst(2);
    try (TestServer server = TestServer.of(service);
        RemitClient client = RemitClient.builder(server.target()).deadline(LONG).build()) {

      assertThat(client.decide(Samples.REQUEST).permits("pupil_name")).isTrue();
      assertThat(service.calls.getAndSet(0)).isEqualTo(3);

      assertThat(client.decideAsync(Samples.REQUEST).join().permits("pupil_name")).isTrue();
      assertThat(service.calls.getAndSet(0)).isEqualTo(3);

      assertThat(client.decideAll(List.of(Samples.REQUEST)).getFirst().permits("pupil_name"))
          .isTrue();
      assertThat(service.calls.getAndSet(0)).isEqualTo(3);

      assertThat(Decided.of(client.explain(Samples.REQUEST).getDecision()).permits("pupil_name"))
          .isTrue();
      assertThat(service.calls.getAndSet(0)).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void asksAgainNoMoreOftenThanSet(int retries) {
    failFirst(Integer.MAX_VALUE);
    try (TestServer server = TestServer.of(service);
        RemitClient client =
            RemitClient.builder(server.target()).deadline(LONG).retries(retries).build()) {

      assertThatThrownBy(() -> client.decide(Samples.REQUEST))
          .isInstanceOfSatisfying(
              DecisionUnavailableException.class,
              e -> assertThat(e.code()).isEqualTo(Status.Code.UNAVAILABLE));
      assertThat(service.calls).hasValue(retries + 1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"OK", "UNAVAILABLE"})
  void asksOnceIfTheAnswerIsAnyOtherError(Status.Code code) {
    service.decide = (_, observer) -> observer.onError(code.toStatus().asRuntimeException());
    try (TestServer server = TestServer.of(service);
        RemitClient client = RemitClient.builder(server.target()).deadline(LONG).build()) {

      assertThatThrownBy(() -> client.decide(Samples.REQUEST))
          .isInstanceOfSatisfying(RemitException.class, e -> assertThat(e.code()).isEqualTo(code));
      assertThat(service.calls).hasValue(1);
    }
  }

  /** The shortest pauses before a fifth attempt take longer than the deadline. */
  @Test
  void asksAgainOnlyWithinTheDeadline() {
    failFirst(Integer.MAX_VALUE);
    try (TestServer server = TestServer.of(service);
        RemitClient client =
            RemitClient.builder(server.target()).deadline(Duration.ofMillis(400)).build()) {

      assertThatThrownBy(() -> client.decide(Samples.REQUEST))
          .isInstanceOf(DecisionUnavailableException.class);
      assertThat(service.calls.get()).isLessThan(RetryPolicy.MOST_RETRIES + 1);
    }
  }

  /** Hedging would ask a second time while the first is open. */
  @Test
  void asksOnceWhileTheServiceIsSlow() {
    CompletableFuture<StreamObserver<DecideResponse>> waiting = new CompletableFuture<>();
    service.decide = (_, observer) -> waiting.complete(observer);
    try (TestServer server = TestServer.of(service);
        RemitClient client =
            RemitClient.builder(server.target()).deadline(Duration.ofSeconds(3)).build()) {
      assertThatThrownBy(() -> client.decide(Samples.REQUEST))
          .isInstanceOfSatisfying(
              DecisionUnavailableException.class,
              e -> assertThat(e.code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED))
          .hasMessageContaining("so nothing is permitted");
      assertThat(waiting).isDone();
      assertThat(service.calls).hasValue(1);
      Await.until("the service knows", () -> service.cancelled.get() == 1);
    }
  }

  @Test
  void repeatsNoOtherCall() {
    AtomicInteger calls = new AtomicInteger();
    ServerInterceptor unavailable =
        new ServerInterceptor() {
          @Override
          public <Q, A> ServerCall.Listener<Q> interceptCall(
              ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            calls.incrementAndGet();
            call.close(Status.UNAVAILABLE, new Metadata());
            return new ServerCall.Listener<>() {};
          }
        };
    List<Consumer<RemitClient>> others =
        List.of(
            client -> client.policies().publish(PublishRequest.getDefaultInstance()),
            client -> client.policies().getVersion(GetVersionRequest.getDefaultInstance()),
            client -> client.registers().putEntry(PutEntryRequest.getDefaultInstance()),
            client -> client.consent().recordConsent(RecordConsentRequest.getDefaultInstance()),
            RetryTest::stream);
    try (TestServer server =
            TestServer.start(
                0,
                InsecureServerCredentials.create(),
                List.of(unavailable),
                service,
                new PolicyServiceGrpc.PolicyServiceImplBase() {},
                new RegisterServiceGrpc.RegisterServiceImplBase() {},
                new ConsentServiceGrpc.ConsentServiceImplBase() {});
        RemitClient client = RemitClient.builder(server.target()).deadline(LONG).build()) {
      for (Consumer<RemitClient> other : others) {
        assertThatThrownBy(() -> other.accept(client))
            .isInstanceOfSatisfying(
                StatusRuntimeException.class,
                e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
        assertThat(calls.getAndSet(0)).isEqualTo(1);
      }
    }
  }

  private static void stream(RemitClient client) {
    CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
    StreamObserver<DecideStreamRequest> requests =
        DecisionServiceGrpc.newStub(client.channel())
            .decideStream(
                new StreamObserver<DecideStreamResponse>() {
                  @Override
                  public void onNext(DecideStreamResponse response) {}

                  @Override
                  public void onError(Throwable failure) {
                    end.complete(Optional.of(failure));
                  }

                  @Override
                  public void onCompleted() {
                    end.complete(Optional.empty());
                  }
                });
    requests.onNext(DecideStreamRequest.getDefaultInstance());
    end.join()
        .ifPresent(failure -> {
          throw (StatusRuntimeException) failure;
        });
  }
}
