package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.remit.service.caller.Role;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.TestServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What operators are told of HTTP calls, and clients of where they find the service. */
@Timeout(180)
final class HttpCallsTest {

  private static final Path POLICIES =
      Path.of(System.getProperty("remit.root"), "policies", "tutorial");
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final String CHILD = "a-childs-own-number";

  private final ConcurrentLinkedQueue<String> spans = new ConcurrentLinkedQueue<>();
  private HttpServer collector;
  private Running service;

  @BeforeEach
  void start() throws Exception {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          spans.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    DatabaseConfig stored = TestServer.SQLITE.create();
    service =
        Running.start(
            Settings.on(stored)
                .folder(POLICIES)
                .flag("--listen-public-url", "https://pdp.example.org/")
                .flag(
                    "--telemetry-otlp-endpoint",
                    "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces"),
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    service.close();
    collector.stop(0);
  }

  /** All that the collector has been sent, once the service has stopped. */
  private String sent() {
    service.close();
    return spans.stream().collect(Collectors.joining());
  }

  private static String question() {
    return """
    {
      "subject": { "type": "recipient", "id": "a-recipients-own-number" },
      "action": { "name": "see" },
      "resource": { "type": "data", "id": "name" },
      "context": { "subject": "%s" }
    }
    """
        .formatted(CHILD);
  }

  @Test
  void aCallIsASpanBelowItsCallersThatSaysNothingOfWhatWasAsked() throws Exception {
    HttpResponse<String> answer =
        service.send(
            service
                .request("/access/v1/evaluation?" + CHILD)
                .header("Authorization", "Bearer " + Settings.token(Role.ASK))
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
                .POST(HttpRequest.BodyPublishers.ofString(question())));
    assertThat(answer.statusCode()).isEqualTo(200);

    assertThat(sent())
        .contains(
            "POST /access/v1/evaluation",
            "http.request.method",
            "http.response.status_code",
            bytes(TRACE),
            bytes(PARENT))
        .doesNotContain(CHILD, "a-recipients-own-number");
  }

  /** As they are in the messages of OTLP. */
  private static String bytes(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
  }

  @Test
  void spansAreNamedByRoutesNotByPaths() throws Exception {
    assertThat(service.post(Role.ASK, "/v1/data/remit/" + CHILD, "{\"input\": {}}").statusCode())
        .isEqualTo(200);
    assertThat(service.get("/" + CHILD).statusCode()).isEqualTo(404);

    assertThat(sent()).contains("POST /v1/data/<path>").doesNotContain(CHILD);
  }

  @Test
  void callsAreTimedByMethodRouteAndStatus() throws Exception {
    assertThat(service.post(Role.ASK, "/access/v1/evaluation", question()).statusCode())
        .isEqualTo(200);
    assertThat(service.post(Role.ASK, "/access/v1/evaluation", "{}").statusCode()).isEqualTo(400);
    assertThat(service.post(Role.REGISTER, "/access/v1/evaluation", question()).statusCode())
        .isEqualTo(403);
    assertThat(service.post(Role.ASK, "/v1/data/remit/" + CHILD, "{\"input\": {}}").statusCode())
        .isEqualTo(200);
    assertThat(service.get("/" + CHILD).statusCode()).isEqualTo(404);
    assertThat(
            service
                .send(
                    service
                        .request("/" + CHILD + "2")
                        .method(CHILD, HttpRequest.BodyPublishers.noBody()))
                .statusCode())
        .isGreaterThanOrEqualTo(400);

    counted("POST", "/access/v1/evaluation", 200);
    counted("POST", "/access/v1/evaluation", 400);
    counted("POST", "/access/v1/evaluation", 403);
    counted("POST", "/v1/data/<path>", 200);
    counted("GET", "none", 404);
    assertThat(service.metric("http_server_requests_seconds_count{method=\"_OTHER\"")).isOne();
    assertThat(service.get("/metrics").body()).doesNotContain(CHILD);
  }

  /** A call is counted when it has ended, which its caller may see first. */
  private void counted(String method, String route, int status) throws Exception {
    String line =
        "http_server_requests_seconds_count{method=\"%s\",route=\"%s\",status=\"%d\"}"
            .formatted(method, route, status);
    Eventually.until(line, () -> metric(line) == 1);
  }

  private double metric(String line) {
    try {
      return service.metric(line);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void authzenClientsAreToldThePublicUrl() throws Exception {
    JsonNode metadata = Running.json(service.get("/.well-known/authzen-configuration"));
    assertThat(metadata.get("policy_decision_point").asString())
        .isEqualTo("https://pdp.example.org");
    assertThat(metadata.get("access_evaluation_endpoint").asString())
        .isEqualTo("https://pdp.example.org/access/v1/evaluation");
  }
}
