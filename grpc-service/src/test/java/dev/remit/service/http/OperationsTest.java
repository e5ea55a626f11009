package dev.remit.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OperationsTest {

  private Served served;

  @BeforeAll
  void start() throws IOException {
    served = Served.npd();
  }

  @AfterAll
  void stop() {
    served.close();
  }

  private String fromElsewhere(String path, String header) throws IOException {
    return served.raw("GET " + path + " HTTP/1.1\r\n" + header + "\r\nConnection: close\r\n\r\n");
  }

  @Test
  void metricsAreForThisMachineAndForKnownCallers() throws IOException {
    Served.Answer here = served.get("/metrics");

    assertThat(here.status()).isEqualTo(200);
    assertThat(here.header("Content-Type")).startsWith("text/plain;").contains("version=0.0.4");
    assertThat(here.body()).isEqualTo("remit_decisions_total 3\n");
    assertThat(fromElsewhere("/metrics", "Host: pdp.example.com")).startsWith("HTTP/1.1 401 ");
    assertThat(fromElsewhere("/metrics", "Host: pdp.example.com\r\nAuthorization: Bearer auditor"))
        .startsWith("HTTP/1.1 200 ")
        .contains("remit_decisions_total 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: pdp.example.com",
        "Host: 192.0.2.7",
        "Host: localhost.example.com",
        "Host: localhost\r\nForwarded: for=127.0.0.1",
        "Host: localhost\r\nX-Forwarded-For: 127.0.0.1",
        "Host: localhost\r\nX-Forwarded-Host: localhost",
        "Host: localhost\r\nX-Real-IP: 127.0.0.1",
        "Host: localhost\r\nVia: 1.1 proxy"
      })
  void whatComesByAnotherNameOrThroughAProxyIsNotFromThisMachine(String header) throws IOException {
    assertThat(fromElsewhere("/health", header))
        .startsWith("HTTP/1.1 200 ")
        .contains("{\"live\":true,\"ready\":true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Host: localhost", "Host: 127.0.0.1:80", "Host: [::1]", "Host: LOCALHOST"})
  void whatComesByANameOfThisMachineIs(String header) throws IOException {
    assertThat(fromElsewhere("/health", header))
        .contains("\"detail\":{\"policies\":\"2 versions\"}");
  }

  @Test
  void theDetailOfHealthIsForAuditors() throws IOException {
    String host = "Host: pdp.example.com\r\nAuthorization: Bearer ";

    assertThat(fromElsewhere("/health", host + "auditor")).contains("2 versions");
    assertThat(fromElsewhere("/health", host + "asker")).doesNotContain("2 versions");
    assertThat(fromElsewhere("/health", host + "nobody"))
        .startsWith("HTTP/1.1 200 ")
        .doesNotContain("2 versions");
  }

  @Test
  void healthIsToldByTheStatus() throws IOException {
    Health bad = new Health(true, false, new TreeMap<>(Map.of("database", "down")));
    try (Served ill =
        Served.npd(backend ->
            new Backend(
                backend.decider(),
                backend.policies(),
                backend.recipients(),
                backend.authentication(),
                backend.admission(),
                backend.metrics(),
                () -> bad))) {
      assertThat(ill.get("/health").status()).isEqualTo(503);
      assertThat(ill.get("/health").json().get("detail").get("database").stringValue())
          .isEqualTo("down");
      assertThat(ill.get("/health/live").status()).isEqualTo(200);
      assertThat(ill.get("/health/ready").status()).isEqualTo(503);
      assertThat(ill.get("/health/ready").body()).isEqualTo("{\"ready\":false}");
      assertThat(ill.send("HEAD", "/health").status()).isEqualTo(503);
    }
    assertThat(served.get("/health/live").body()).isEqualTo("{\"live\":true}");
    assertThat(served.get("/health/ready").status()).isEqualTo(200);
  }

  @Test
  void clientsFindWhatTheServerCanDo() throws IOException {
    JsonNode found = served.get("/.well-known/authzen-configuration").json();

    String base = "http://127.0.0.1:" + served.server.port();
    assertThat(found.get("policy_decision_point").stringValue()).isEqualTo(base);
    assertThat(found.propertyNames())
        .containsExactly(
            "policy_decision_point",
            "access_evaluation_endpoint",
            "access_evaluations_endpoint",
            "search_subject_endpoint",
            "search_resource_endpoint",
            "search_action_endpoint");
    for (JsonNode endpoint : found) {
      String url = endpoint.stringValue();
      assertThat(url).startsWith(base);
      if (!url.equals(base)) {
        assertThat(served.post(url.substring(base.length()), "{}").status()).isEqualTo(400);
      }
    }
  }

  @Test
  void aConfiguredUrlCounts() throws IOException {
    try (Served other = Served.npdAt(URI.create("https://pdp.example.com/"))) {
      String answer =
          other.raw(
              """
              GET /.well-known/authzen-configuration HTTP/1.1\r
              Host: evil.example.com\r
              Connection: close\r
              \r
              """);
      JsonNode found =
          JsonMapper.shared().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));

      assertThat(found.get("policy_decision_point").stringValue())
          .isEqualTo("https://pdp.example.com");
      assertThat(found.get("access_evaluation_endpoint").stringValue())
          .isEqualTo("https://pdp.example.com/access/v1/evaluation");
    }
  }
}
