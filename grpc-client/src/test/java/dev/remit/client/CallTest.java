package dev.remit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.v1.AccessRequest;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideResponse;
import dev.remit.v1.Decision;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.Hypothesis;
import io.grpc.Context;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Deadlines, tokens and cancellation of single calls. */
final class CallTest {

  private final ScriptedService service = new ScriptedService();

  @Test
  void asksTheRequestAndNoHypothesis() {
    List<DecideRequest> seen = new CopyOnWriteArrayList<>();
    service.decide =
        (request, observer) -> {
          seen.add(request);
          ScriptedService.answer(observer, Samples.response(Samples.permit()));
        };
    try (TestServer server = TestServer.of(service);
        RemitClient client = RemitClient.builder(server.target()).build()) {
      assertThat(client.decide(Samples.REQUEST).decision()).isEqualTo(Samples.permit());
      assertThat(seen)
          .containsExactly(DecideRequest.newBuilder().setRequest(Samples.REQUEST).build());
    }
  }

  @Test
  void supposesWithoutKeepingTheAnswer() {
    Hypothesis hypothesis = Hypothesis.newBuilder().setVersion("2012").build();
    Decision supposed = Samples.permit().toBuilder().setHypothetical(true).build();
    List<DecideRequest> seen = new CopyOnWriteArrayList<>();
    service.decide =
        (request, observer) -> {
          seen.add(request);
          ScriptedService.answer(
              observer, Samples.response(request.hasHypothesis() ? supposed : Samples.permit()));
        };
    try (TestServer server = TestServer.of(service);
        RemitClient client =
            RemitClient.builder(server.target())
                .deadline(Duration.ofMinutes(10))
                .cache(1 << 20)
                .build()) {
      Decided answer = client.suppose(Samples.REQUEST, hypothesis);
      assertThat(answer.decision()).isEqualTo(supposed);
      assertThat(answer.permitted()).isEmpty();
      assertThat(client.supposeAsync(Samples.REQUEST, hypothesis).join()).isEqualTo(answer);
      assertThat(client.decide(Samples.REQUEST).permitted()).isNotEmpty();
      DecideRequest asked =
          DecideRequest.newBuilder().setRequest(Samples.REQUEST).setHypothesis(hypothesis).build();
      assertThat(seen).containsExactly(asked, asked, asked.toBuilder().clearHypothesis().build());
    }
  }

  @Test
  void anAnswerWithoutDecisionIsNone() {
    service.decide =
        (_, observer) -> ScriptedService.answer(observer, DecideResponse.getDefaultInstance());
    try (TestServer server = TestServer.of(service);
        RemitClient client = RemitClient.builder(server.target()).build()) {
      assertThatThrownBy(() -> client.decide(Samples.REQUEST))
          .isInstanceOf(DecisionUnavailableException.class)
          .hasMessageContaining("the service answered with no decision");
      assertThat(client.decideAsync(Samples.REQUEST))
          .failsWithin(Duration.ofMinutes(1))
          .withThrowableThat()
          .withCauseInstanceOf(DecisionUnavailableException.class);
    }
  }

  @Test
  void everyCallHasADeadlineOfItsOwn() {
    service.decide =
        (_, observer) -> ScriptedService.answer(observer, Samples.response(Samples.permit()));
    try (TestServer server = TestServer.of(service);
        RemitClient client =
            RemitClient.builder(server.target()).deadline(Duration.ofMinutes(10)).build()) {
      client.decide(Samples.REQUEST);
      client.decideAsync(Samples.REQUEST).join();
      DecisionServiceGrpc.newBlockingStub(client.channel())
          .decide(DecideRequest.getDefaultInstance());
      DecisionServiceGrpc.newBlockingStub(client.channel())
          .withDeadlineAfter(50, TimeUnit.MINUTES)
          .decide(DecideRequest.getDefaultInstance());

      assertThat(service.deadlines)
          .extracting(deadline -> deadline.timeRemaining(TimeUnit.MINUTES) / 10)
          .containsExactly(0L, 0L, 0L, 4L);
    }
  }

  @Test
  void anInterruptedCallerHasNoDecision() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    service.decide = (_, _) -> asked.countDown();
    try (TestServer server = TestServer.of(service);
        RemitClient client =
            RemitClient.builder(server.target()).deadline(Duration.ofMinutes(5)).build()) {
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread caller =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  client.decide(Samples.REQUEST);
                } catch (RemitException e) {
                  thrown.complete(e);
                }
              });
      assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
      caller.interrupt();

      assertThat(thrown).succeedsWithin(Duration.ofMinutes(1));
      assertThat(thrown.join()).isInstanceOf(DecisionUnavailableException.class);
    }
  }

  @Test
  void toCancelTheFutureIsToCancelTheCall() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    service.decide = (_, _) -> asked.countDown();
    try (TestServer server = TestServer.of(service);
        RemitClient client =
            RemitClient.builder(server.target()).deadline(Duration.ofMinutes(5)).build()) {
      CompletableFuture<Decided> answer = client.decideAsync(Samples.REQUEST);
      assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();

      assertThat(answer.cancel(true)).isTrue();
      Await.until("the service knows", () -> service.cancelled.get() == 1);
    }
  }

  @Test
  void aClosedClientHasNoDecision() {
    try (TestServer server = TestServer.of(service)) {
      RemitClient client = RemitClient.builder(server.target()).build();
      client.close();

      assertThatThrownBy(() -> client.decide(Samples.REQUEST))
          .isInstanceOf(DecisionUnavailableException.class);
      assertThat(client.decideAsync(AccessRequest.getDefaultInstance()))
          .failsWithin(Duration.ofMinutes(1))
          .withThrowableThat()
          .withCauseInstanceOf(DecisionUnavailableException.class);
    }
  }

  @Test
  void sendsAFreshTokenWithEachCall() {
    List<String> seen = new CopyOnWriteArrayList<>();
    Queue<String> tokens = new ArrayDeque<>(List.of("first", "second"));
    service.decide =
        (_, observer) -> ScriptedService.answer(observer, Samples.response(Samples.permit()));
    try (TestServer server =
            TestServer.start(
                0, InsecureServerCredentials.create(), List.of(authorizations(seen)), service);
        RemitClient client = RemitClient.builder(server.target()).token(tokens::remove).build()) {
      client.decide(Samples.REQUEST);
      client.decideAsync(Samples.REQUEST).join();

      assertThat(seen).containsExactly("Bearer first", "Bearer second");
    }
  }

  @Test
  void withoutATokenNothingIsSent() {
    List<Supplier<String>> suppliers =
        List.of(
            () -> "",
            () -> "two\nlines",
            () -> {
              throw new UncheckedIOException(new IOException("no file"));
            });
    try (TestServer server = TestServer.of(service)) {
      for (Supplier<String> supplier : suppliers) {
        try (RemitClient client = RemitClient.builder(server.target()).token(supplier).build()) {
          assertThatThrownBy(() -> client.decide(Samples.REQUEST))
              .isInstanceOf(CallerRefusedException.class)
              .hasMessageContaining("the supplier of tokens");
        }
      }
      assertThat(service.calls).hasValue(0);
    }
  }

  /** The supplier waits for a signal that comes only after the call has given up. */
  @Test
  void aSlowSupplierOfTokensDoesNotHoldUpTheDeadline() {
    CountDownLatch given = new CountDownLatch(1);
    Supplier<String> slow =
        () -> {
          try {
            given.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          return "late";
        };
    try (TestServer server = TestServer.of(service);
        RemitClient client =
            RemitClient.builder(server.target())
                .token(slow)
                .deadline(Duration.ofMillis(100))
                .build()) {
      assertThatThrownBy(() -> client.decide(Samples.REQUEST))
          .isInstanceOfSatisfying(
              DecisionUnavailableException.class,
              e -> assertThat(e.code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
      given.countDown();
      assertThat(service.calls).hasValue(0);
    }
  }

  /** A caller that has less time left itself waits no longer than that. */
  @Test
  void honoursTheDeadlineOfTheCaller() throws Exception {
    try (TestServer server = TestServer.of(service);
        RemitClient client =
            RemitClient.builder(server.target()).deadline(Duration.ofMinutes(5)).build();
        var timer = Executors.newScheduledThreadPool(1);
        Context.CancellableContext context =
            Context.current().withDeadlineAfter(100, TimeUnit.MILLISECONDS, timer)) {
      assertThatThrownBy(() -> context.call(() -> client.decide(Samples.REQUEST)))
          .isInstanceOf(DecisionUnavailableException.class);
    }
  }

  private static ServerInterceptor authorizations(List<String> seen) {
    return new ServerInterceptor() {
      @Override
      public <Q, A> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        seen.add(
            String.valueOf(
                headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER))));
        return next.startCall(call, headers);
      }
    };
  }
}
