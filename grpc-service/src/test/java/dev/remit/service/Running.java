package dev.remit.service;

import dev.remit.client.RemitClient;
import dev.remit.client.RemitClientBuilder;
import dev.remit.service.caller.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service that runs, and its clients. */
final class Running implements AutoCloseable {

  /** No answer of a test takes so long, however busy the machine is. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RemitServer server;
  private final List<RemitClient> clients = new ArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Running(RemitServer server) {
    this.server = server;
  }

  static Running start(Settings settings, Clock clock) throws Exception {
    return new Running(RemitServer.start(settings.read(), clock));
  }

  int grpcPort() {
    return server.grpcPort();
  }

  int httpPort() {
    return server.httpPort();
  }

  /** A client to be set up that shows no token. */
  RemitClientBuilder client() {
    return RemitClient.builder("127.0.0.1:" + server.grpcPort()).deadline(PATIENCE);
  }

  /** A client that has a role, and is closed with the service. */
  RemitClient client(Role role) {
    return opened(client().token(() -> Settings.token(role)));
  }

  /** Has a client closed with the service. */
  RemitClient opened(RemitClientBuilder builder) {
    RemitClient client = builder.build();
    clients.add(client);
    return client;
  }

  /** The client of whoever started the service. */
  RemitClient administrator(Path data) throws IOException {
    String token = Files.readString(data.resolve("admin.token")).strip();
    return opened(client().token(() -> token));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path))
        .timeout(PATIENCE);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  /** Posts JSON with the token of a role. */
  HttpResponse<String> post(Role role, String path, String json) throws Exception {
    return send(
        request(path)
            .header("Authorization", "Bearer " + Settings.token(role))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  /** A metric as it is now: the value of the line that begins so. */
  double metric(String line) throws Exception {
    return get("/metrics")
        .body()
        .lines()
        .filter(each -> each.startsWith(line))
        .mapToDouble(each -> Double.parseDouble(each.substring(each.lastIndexOf(' '))))
        .sum();
  }

  /** Stops the service, and then its clients. */
  @Override
  public void close() {
    server.close();
    clients.forEach(RemitClient::close);
    http.close();
  }
}
