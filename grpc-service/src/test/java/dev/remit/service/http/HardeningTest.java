package dev.remit.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.service.fixture.Sets;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HardeningTest {

  private static final String PATH = "/access/v1/evaluation";
  private static final String OPA = "/v1/data/remit/npd/allow";
  private static final String HEAD =
      "POST " + OPA + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer asker\r\n";

  private Served served;

  @BeforeAll
  void start() throws IOException {
    served = Served.of(Sets.files("npd"), Served.HASTY);
  }

  @AfterAll
  void stop() {
    served.close();
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, 415",
    "application/xml, 415",
    "application/json-seq, 415",
    "application/json; charset=iso-8859-1, 415",
    "application/json; charset=utf-8, 400",
    "application/json;charset=\"UTF-8\", 400",
    "Application/JSON, 400"
  })
  void onlyJsonIsRead(String type, int status) {
    Served.Answer answer =
        served.post(PATH, "{}", "Authorization", "Bearer asker", "Content-Type", type);

    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void aBodyOfNoTypeOrCompressedIsNotRead() {
    assertThat(served.post(OPA, "{}", "Authorization", "Bearer asker").status()).isEqualTo(415);
    Served.Answer compressed =
        served.post(
            OPA,
            "{}",
            "Authorization",
            "Bearer asker",
            "Content-Type",
            "application/json",
            "Content-Encoding",
            "gzip");
    assertThat(compressed.status()).isEqualTo(415);
    assertThat(compressed.json().get("code").stringValue()).isEqualTo("unsupported_media_type");
  }

  @Test
  void aBodyThatIsTooLargeIsNotRead() throws IOException {
    assertThat(served.post(OPA, " ".repeat(10_001)).status()).isEqualTo(413);
    assertThat(served.post(OPA, " ".repeat(9_990) + "{}").status()).isEqualTo(400);
    String chunk = "2000\r\n" + " ".repeat(0x2000) + "\r\n";
    assertThat(
            served.raw(
                HEAD
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunk
                    + chunk))
        .startsWith("HTTP/1.1 413 ")
        .contains("the body is larger than 10,000 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1, \"a\": 1}",
        "{\"a\": 1, \"\\u0061\": 1}",
        "{\"input\": {\"data\": \"x\", \"data\": \"y\"}}",
        "{\"a\": \"\\ud800\"}",
        "{\"\\udfff\": 1}",
        "{\"a\": \"\\u0000\"}",
        "{'a': 1}",
        "{\"a\": 1,}",
        "{\"a\": NaN}",
        "{\"a\": 01}",
        "{\"a\": .5}",
        "{\"a\": +1}",
        "{} {}",
        "{",
        "// comment\n{}",
        "{a: 1}",
        "\"a\": 1",
        "a: &x 1",
        "\u0000"
      })
  void whatIsNoStrictJsonIsRefused(String body) {
    for (String path : new String[] {PATH, OPA}) {
      Served.Answer answer = served.post(path, body);
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("body");
    }
  }

  @Test
  void deepJsonIsRefused() {
    for (String deep :
        new String[] {
          "[".repeat(10_000),
          "{\"a\":".repeat(2_000),
          "{\"a\":" + "[".repeat(4_000) + "]".repeat(4_000) + "}",
          "{\"a\":".repeat(51) + "1" + "}".repeat(51)
        }) {
      assertThat(served.post(OPA, deep).status()).isEqualTo(400);
    }
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    String answer =
        served.raw(
            HEAD
                + "Content-Type: application/json\r\nContent-Length: 9\r\nConnection: close\r\n\r\n"
                + "{\"a\":\"\u00ff\"}");

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("not valid UTF-8");
  }

  @Test
  void pathsThatAreNotThereAndMethodsThatAreNotKnown() {
    Served.Answer nowhere = served.get("/nowhere");
    assertThat(nowhere.status()).isEqualTo(404);
    assertThat(nowhere.json().get("code").stringValue()).isEqualTo("resource_not_found");
    Served.Answer get = served.get(PATH);
    assertThat(get.status()).isEqualTo(405);
    assertThat(get.header("Allow")).isEqualTo("POST");
    Served.Answer post = served.post("/health", "{}");
    assertThat(post.status()).isEqualTo(405);
    assertThat(post.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(served.send("DELETE", OPA).status()).isEqualTo(405);
    assertThat(served.send("OPTIONS", PATH).status()).isEqualTo(405);
    assertThat(served.send("TRACE", PATH).status()).isGreaterThanOrEqualTo(400);
    assertThat(served.post(PATH + "/", "{}").status()).isEqualTo(404);
    assertThat(served.post("/ACCESS/v1/evaluation", "{}").status()).isEqualTo(404);
  }

  @Test
  void noResponseTellsOfTheServerOrAllowsOtherOrigins() throws IOException {
    for (String call :
        new String[] {
          "GET /health HTTP/1.1\r\nHost: localhost\r\nOrigin: http://a.example\r\n",
          "GET /nowhere HTTP/1.1\r\nHost: localhost\r\nOrigin: http://a.example\r\n",
          "OPTIONS " + PATH + " HTTP/1.1\r\nHost: localhost\r\nOrigin: http://a.example\r\n",
          "GET /%2e%2e/x HTTP/1.1\r\nHost: localhost\r\n",
          "nonsense\r\n",
          "GET / HTTP/9.9\r\nHost: localhost\r\n",
          "GET / HTTP/1.1\r\n"
        }) {
      String answer = served.raw(call + "Connection: close\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 ");
      assertThat(answer.toLowerCase(java.util.Locale.ROOT))
          .as(call)
          .doesNotContain("jetty")
          .doesNotContain("javalin")
          .doesNotContain("access-control")
          .doesNotContain("\nserver:")
          .doesNotContain("x-powered-by")
          .doesNotContain("java.")
          .doesNotContain("<html");
    }
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws IOException {
    assertThat(
            served.raw(
                "GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(5000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ");
  }

  @Test
  void callsThatTwoReadersWouldReadDifferentlyAreRefused() throws IOException {
    String body = "Content-Type: application/json\r\n";
    assertThat(served.raw(HEAD + body + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(
            served.raw(
                HEAD + body + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(
            served.raw(
                HEAD
                    + "Authorization: Bearer auditor\r\nConnection: close\r\n"
                    + "Content-Length: 2\r\n\r\n{}"))
        .startsWith("HTTP/1.1 401 ")
        .contains("several headers");
  }

  @Test
  void callsOnOneConnectionAreAnsweredInTheirOrder() throws IOException {
    String call = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: %s\r\n%s\r\n";

    String answers =
        served.raw(
            call.formatted("first", "")
                + call.formatted("second", "")
                + call.formatted("third", "Connection: close\r\n"));

    assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(4);
    assertThat(answers).containsSubsequence("first", "second", "third");
  }

  @Test
  void everyRefusalHasItsStatus() throws IOException {
    AtomicReference<Refusal> next = new AtomicReference<>();
    try (Served other =
        Served.npd(backend ->
            new Backend(
                backend.decider(),
                backend.policies(),
                backend.recipients(),
                backend.authentication(),
                caller -> {
                  throw RefusedException.of(Objects.requireNonNull(next.get()), "so it is");
                },
                backend.metrics(),
                backend.health()))) {
      for (Refusal refusal : Refusal.values()) {
        next.set(refusal);
        hasItsStatus(refusal, other.post(OPA, "{}"));
      }
    }
  }

  private static void hasItsStatus(Refusal refusal, Served.Answer answer) {
    int expected =
        switch (refusal) {
          case INVALID -> 400;
          case UNAUTHENTICATED -> 401;
          case PERMISSION_DENIED -> 403;
          case NOT_FOUND -> 404;
          case ALREADY_EXISTS -> 409;
          case FAILED_PRECONDITION -> 412;
          case RESOURCE_EXHAUSTED -> 429;
          case UNAVAILABLE -> 503;
          case DEADLINE_EXCEEDED -> 504;
        };
    assertThat(answer.status()).as(refusal.name()).isEqualTo(expected);
    assertThat(answer.json().get("message").stringValue()).isEqualTo("so it is");
    assertThat(answer.header("Retry-After"))
        .isEqualTo(expected == 429 || expected == 503 ? "1" : "");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo(expected == 401 ? "Bearer" : "");
  }

  @Test
  void whatGoesWrongInsideStaysInside() throws IOException {
    for (Throwable fault :
        new Throwable[] {
          new IllegalStateException("secret of the inside"), new StackOverflowError("secret too")
        }) {
      try (Served other =
          Served.npd(backend ->
              new Backend(
                  backend.decider(),
                  backend.policies(),
                  backend.recipients(),
                  evidence -> {
                    if (fault instanceof Error error) {
                      throw error;
                    }
                    throw (RuntimeException) fault;
                  },
                  backend.admission(),
                  backend.metrics(),
                  backend.health()))) {
        Served.Answer answer = other.post(OPA, "{}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("java");
        assertThat(answer.json().get("message").stringValue())
            .matches("something went wrong in the service; its log says more under [-0-9a-f]{36}");
      }
    }
  }

  @Test
  void whoIsKnownByTokenIsSeenWithTheEvidence() {
    served.post(OPA, "{}");

    CallerEvidence evidence = served.seen.getLast();
    assertThat(evidence.authorization()).hasValue("Bearer asker");
    assertThat(evidence.loopback()).isTrue();
    assertThat(evidence.certificates()).isEmpty();
    assertThat(evidence.toString()).doesNotContain("asker");
  }
}
