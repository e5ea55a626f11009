package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.remit.client.RemitClient;
import dev.remit.service.config.ConfigurationReader;
import dev.remit.v1.AccessRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces as a collector receives them. */
final class TracesTest {

  private static final Path POLICIES =
      Path.of(System.getProperty("remit.root"), "policies", "tutorial");

  @TempDir private Path folder;

  @Test
  void aCallIsASpanThatSaysNothingOfWhatWasAsked() throws Exception {
    ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
    HttpServer collector = collector(received);
    try {
      try (RemitServer server = start("http://127.0.0.1:" + collector.getAddress().getPort());
          RemitClient client = RemitClient.builder("127.0.0.1:" + server.grpcPort()).build()) {
        client.decide(
            AccessRequest.newBuilder()
                .setAction("see")
                .addData("name")
                .setSubjectId("a-childs-own-number")
                .build());
      }

      String spans = received.stream().collect(Collectors.joining());
      assertThat(spans)
          .contains("remit.v1.DecisionService/Decide", "service.name", "remit")
          .doesNotContain("a-childs-own-number");
    } finally {
      collector.stop(0);
    }
  }

  /** What is gathered is sent when the service stops. */
  private static HttpServer collector(ConcurrentLinkedQueue<String> received) throws IOException {
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    return collector;
  }

  private RemitServer start(String collector) throws Exception {
    return RemitServer.start(
        ConfigurationReader.read(
            List.of(
                POLICIES.toString(),
                "--data=" + folder.resolve("data"),
                "--listen-grpc=127.0.0.1:0",
                "--listen-http=127.0.0.1:0",
                "--telemetry-otlp-endpoint=" + collector + "/v1/traces"),
            Map.of()),
        Clock.systemUTC());
  }
}
