package dev.remit.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.service.caller.Caller;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How calls are admitted, and what becomes of them when the server stops. */
final class AdmittedCallsTest {

  private static final String PATH = "/access/v1/evaluation";
  private static final String OPA = "/v1/data/remit/npd/allow";
  private static final String HEAD =
      "POST " + OPA + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer asker\r\n";

  @Test
  void admissionLastsUntilTheAnswer() throws IOException {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger admitted = new AtomicInteger();
    try (Served other =
        Served.npd(backend ->
            new Backend(
                backend.decider(),
                backend.policies(),
                backend.recipients(),
                backend.authentication(),
                caller -> {
                  inside.incrementAndGet();
                  admitted.incrementAndGet();
                  return inside::decrementAndGet;
                },
                backend.metrics(),
                backend.health()))) {
      other.post(OPA, "{}");
      other.post(PATH, "{}");

      assertThat(admitted).hasValue(2);
      assertThat(inside).hasValue(0);
    }
  }

  @Test
  void eachEvaluationOfABatchCountsLikeACall() throws Exception {
    AtomicInteger admitted = new AtomicInteger();
    String each =
        """
        {"subject": {"type": "newspaper", "id": "a-national-newspaper"},
         "action": {"name": "release"},
         "resource": {"type": "data", "id": "counts_by_school"},
         "context": {"purpose": "journalism"}}
        """;
    try (Served other =
        served(caller -> {
          if (admitted.incrementAndGet() > 2) {
            throw RefusedException.of(Refusal.RESOURCE_EXHAUSTED, "slow down");
          }
          return () -> {};
        })) {
      Served.Answer answer =
          other.post(
              "/access/v1/evaluations",
              "{\"evaluations\": [" + String.join(",", each, each, each) + "]}");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(admitted).hasValue(3);
      assertThat(answer.json().at("/evaluations/1/context/decision_id").isMissingNode()).isFalse();
      assertThat(answer.json().at("/evaluations/2/context/error/status").intValue()).isEqualTo(429);
    }
  }

  /** Lets a call begin, and go on when it is told to. */
  private static final class Gate implements Admission {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch go = new CountDownLatch(1);

    @Override
    public Admitted admit(Caller caller) {
      begun.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return () -> {};
    }
  }

  private static Served served(Admission admission) throws IOException {
    return Served.npd(backend ->
        new Backend(
            backend.decider(),
            backend.policies(),
            backend.recipients(),
            backend.authentication(),
            admission,
            backend.metrics(),
            backend.health()));
  }

  @Test
  void stoppingAnswersWhatWasBegunAndTakesNothingNew() throws Exception {
    Gate gate = new Gate();
    Served other = served(gate);
    CompletableFuture<Served.Answer> answer =
        CompletableFuture.supplyAsync(() -> other.post(OPA, "{}"));
    assertThat(gate.begun.await(30, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Boolean> stopped =
        CompletableFuture.supplyAsync(() -> other.server.stop(Duration.ofSeconds(30)));
    while (accepts(other)) {
      assertThat(stopped).isNotDone();
      Thread.onSpinWait();
    }
    gate.go.countDown();

    assertThat(answer.get(30, TimeUnit.SECONDS).status()).isEqualTo(400);
    assertThat(stopped.get(40, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void stoppingEndsWhatIsNotAnsweredInTime() throws Exception {
    Gate gate = new Gate();
    Served other = served(gate);
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(() -> {
          try (Socket socket = other.socket()) {
            socket
                .getOutputStream()
                .write((HEAD + "Content-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            Served.rest(socket);
          } catch (IOException reset) {
            // That is an end, too.
          }
        });
    assertThat(gate.begun.await(30, TimeUnit.SECONDS)).isTrue();

    assertThat(other.server.stop(Duration.ofMillis(100))).isFalse();
    call.get(30, TimeUnit.SECONDS);
    gate.go.countDown();
  }

  private static boolean accepts(Served other) {
    try (Socket _ = other.socket()) {
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
