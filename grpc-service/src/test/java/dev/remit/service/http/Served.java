package dev.remit.service.http;

import dev.remit.lang.source.SourceFile;
import dev.remit.lang.yaml.Yaml;
import dev.remit.lang.yaml.YamlNode.Entry;
import dev.remit.lang.yaml.YamlNode.Mapping;
import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.decide.CohortSource;
import dev.remit.service.decide.Decided;
import dev.remit.service.decide.Decider;
import dev.remit.service.decide.DecisionRecorder;
import dev.remit.service.fixture.FolderFacts;
import dev.remit.service.fixture.Sets;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server on a free port, and a client of it. */
final class Served implements AutoCloseable {

  /** Hasty, so that tests of slowness are quick. */
  static final HttpLimits HASTY =
      new HttpLimits(
          4096,
          10_000,
          100,
          Duration.ofMillis(1500),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          100,
          10_000,
          100);

  static final Instant NOW = Instant.parse("2021-06-16T12:00:00Z");
  static final String ASKER = "asker";
  static final String AUDITOR = "auditor";

  private static final Map<String, Caller> CALLERS =
      Map.of(
          "Bearer " + ASKER, new Caller(ASKER, Set.of(Role.ASK)),
          "Bearer " + AUDITOR, new Caller(AUDITOR, Set.of(Role.AUDIT)));

  final FolderFacts facts;
  final List<Decided> decided = new CopyOnWriteArrayList<>();
  final List<CallerEvidence> seen = new CopyOnWriteArrayList<>();
  final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Served(
      List<SourceFile> files,
      HttpLimits limits,
      Optional<URI> publicUrl,
      Optional<HttpTls> tls,
      UnaryOperator<Backend> change)
      throws IOException {
    facts = new FolderFacts(files);
    PolicySnapshot snapshot = Sets.snapshot(files);
    Decider decider =
        new Decider(
            () -> snapshot,
            facts,
            CohortSource.NONE,
            Clock.fixed(NOW, ZoneOffset.UTC),
            (made, nanoseconds) -> decided.add(made),
            DecisionRecorder.NONE);
    Backend backend =
        new Backend(
            decider,
            () -> snapshot,
            listing(files),
            this::authenticate,
            Admission.UNLIMITED,
            () -> "remit_decisions_total 3\n",
            () -> new Health(true, true, new TreeMap<>(Map.of("policies", "2 versions"))));
    server =
        HttpServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            tls,
            publicUrl,
            limits,
            change.apply(backend));
  }

  /** The National Pupil Database, in June 2021. */
  static Served npd() throws IOException {
    return of(Sets.files("npd"), HttpLimits.DEFAULT);
  }

  static Served of(List<SourceFile> files, HttpLimits limits) throws IOException {
    return new Served(files, limits, Optional.empty(), Optional.empty(), backend -> backend);
  }

  static Served npd(UnaryOperator<Backend> change) throws IOException {
    return new Served(
        Sets.files("npd"), HttpLimits.DEFAULT, Optional.empty(), Optional.empty(), change);
  }

  static Served npdAt(URI publicUrl) throws IOException {
    return new Served(
        Sets.files("npd"),
        HttpLimits.DEFAULT,
        Optional.of(publicUrl),
        Optional.empty(),
        backend -> backend);
  }

  static Served npd(HttpTls tls) throws IOException {
    return new Served(
        Sets.files("npd"),
        HttpLimits.DEFAULT,
        Optional.empty(),
        Optional.of(tls),
        backend -> backend);
  }

  private Caller authenticate(CallerEvidence evidence) throws RefusedException {
    seen.add(evidence);
    Caller caller = evidence.authorization().map(CALLERS::get).orElse(null);
    if (caller == null) {
      throw RefusedException.of(Refusal.UNAUTHENTICATED, "no token is known; send one");
    }
    return caller;
  }

  /** The recipients of the files, by id. */
  static RecipientListing listing(List<SourceFile> files) {
    List<String> ids = new ArrayList<>();
    for (SourceFile file : files) {
      if (file.path().equals("registers/recipients.yaml")
          && Yaml.read(file, new ArrayList<>()).orElseThrow() instanceof Mapping root
          && root.find("recipients").orElseThrow().value() instanceof Mapping entries) {
        entries.entries().stream().map(Entry::key).sorted().forEach(ids::add);
      }
    }
    return (last, most) -> ids.stream().filter(id -> id.compareTo(last) > 0).limit(most).toList();
  }

  /** An answer. */
  record Answer(int status, Map<String, List<String>> headers, String body) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .map(entry -> String.join(", ", entry.getValue()))
          .findFirst()
          .orElse("");
    }
  }

  /** Posts JSON as the asker. */
  Answer post(String path, String body) {
    return post(path, body, "Authorization", "Bearer " + ASKER, "Content-Type", "application/json");
  }

  Answer post(String path, String body, String... headers) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .headers(headers)
            .build());
  }

  Answer get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  Answer send(String method, String path) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Authorization", "Bearer " + ASKER)
            .build());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Sends bytes as they are, and gives whatever comes until the server closes the connection. */
  String raw(String text) throws IOException {
    try (Socket socket = socket()) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return rest(socket);
    }
  }

  Socket socket() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(60_000);
    return socket;
  }

  static String rest(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    server.stop(Duration.ofSeconds(5));
    client.close();
  }
}
