package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.log.entry.Packing;
import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.merkle.Hash;
import dev.remit.log.note.Proof;
import dev.remit.log.note.VerifierKey;
import dev.remit.log.read.LogReader;
import dev.remit.log.read.Verification;
import dev.remit.service.caller.Role;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.record.Erasing;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.AuditServiceGrpc;
import dev.remit.v1.DecideBatchRequest;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.GetCheckpointRequest;
import dev.remit.v1.GetLogEntryRequest;
import dev.remit.v1.ListLogEntriesRequest;
import dev.remit.v1.LogEntry;
import dev.remit.v1.Outcome;
import dev.remit.v1.ProveConsistencyRequest;
import dev.remit.v1.ProveEntryRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every decision that the service gives is in its log, and none is given that is not. */
@Timeout(120)
final class LoggedTest {

  private static final AccessRequest REQUEST = Asked.dozen().get(1).message();

  private final DatabaseConfig stored = TestServer.SQLITE.create();
  private final Path data = stored.directory();

  @Test
  void everyDecisionIsInTheLogBeforeItIsAnswered() throws Exception {
    List<String> told = new ArrayList<>();
    AccessRequest aboutSomebody = REQUEST.toBuilder().setSubjectId("a-child-of-seven").build();
    try (RemitServer server = start()) {
      ManagedChannel channel = channel(server);
      try {
        var stub = DecisionServiceGrpc.newBlockingStub(channel);
        told.add(stub.decide(decide(REQUEST)).getDecision().getDecisionId());
        for (int i = 0; i < 3; i++) {
          told.add(stub.decide(decide(aboutSomebody)).getDecision().getDecisionId());
        }
        stub.decideBatch(
                DecideBatchRequest.newBuilder()
                    .addRequests(REQUEST)
                    .addRequests(aboutSomebody)
                    .build())
            .getResultsList()
            .forEach(result -> told.add(result.getDecision().getDecisionId()));
      } finally {
        channel.shutdownNow();
      }
    }
    List<String> entries = entries();
    assertThat(entries).hasSize(6);
    for (int i = 0; i < told.size(); i++) {
      assertThat(entries.get(i)).contains("\"id\":\"" + told.get(i) + "\"");
    }
    assertThat(entries.get(1)).contains("\"sealed\":").doesNotContain("a-child-of-seven");
    String key = entries.get(1).replaceAll(".*\"key\":\"(\\w+)\".*", "$1");
    assertThat(entries.get(5)).contains("\"key\":\"" + key + "\"");
    try (RemitServer _ = start()) {
      LogFolder log = log();
      assertThat(new Verification(log, KeyFiles.verifiers(log.verifiers()), n -> {}).all().size())
          .isEqualTo(6);
    }
  }

  @Test
  void givesNoDecisionThatCannotBeLogged() throws Exception {
    try (RemitServer server = start()) {
      ManagedChannel channel = channel(server);
      try {
        var stub = DecisionServiceGrpc.newBlockingStub(channel);
        assertThat(stub.decide(decide(REQUEST)).hasDecision()).isTrue();
        // A disk that is full could not take the tiles either.
        Path tiles = log().root().resolve("tile");
        Eventually.until("tiles are there", () -> Files.isDirectory(tiles));
        Path aside = data.resolve("aside");
        Files.move(tiles, aside);
        Files.writeString(tiles, "in the way");
        Eventually.until("decisions are refused", () -> !isGiven(stub));
        Eventually.until("health says so", () -> health(server).startsWith("503"));
        assertThat(health(server)).contains("the log in", "cannot be written");
        Files.delete(tiles);
        Files.move(aside, tiles);
        Eventually.until("decisions are given", () -> isGiven(stub));
      } finally {
        channel.shutdownNow();
      }
    }
    assertThat(entries()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void auditorsReadAndProveWhatWasDecided() throws Exception {
    AccessRequest aboutSomebody = REQUEST.toBuilder().setSubjectId("a-child-of-seven").build();
    try (RemitServer server = start()) {
      ManagedChannel channel = channel(server);
      try {
        var asking = DecisionServiceGrpc.newBlockingStub(channel);
        String id = asking.decide(decide(aboutSomebody)).getDecision().getDecisionId();
        asking.decide(decide(REQUEST));
        Metadata headers = new Metadata();
        headers.put(
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
            "Bearer " + Settings.token(Role.AUDIT));
        var auditing =
            AuditServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        var head = GetCheckpointRequest.getDefaultInstance();
        Eventually.until("it is published", () -> auditing.getCheckpoint(head).getSize() == 2);

        LogEntry entry =
            auditing
                .getLogEntry(GetLogEntryRequest.newBuilder().setDecisionId(id).build())
                .getEntry();
        assertThat(entry.getIndex()).isZero();
        assertThat(entry.getSubjectJson()).contains("a-child-of-seven");
        VerifierKey key = VerifierKey.parse(auditing.getCheckpoint(head).getVerifierKeys(0));
        Proof proof =
            Proof.parse(
                auditing.proveEntry(ProveEntryRequest.newBuilder().setIndex(0).build()).getProof());
        assertThat(proof.entry().orElseThrow()).isEqualTo(entry.getPacked().toByteArray());
        assertThat(proof.verify(Hash.ofLeaf(proof.entry().orElseThrow()), List.of(key)).size())
            .isEqualTo(2);
        assertThat(
                auditing
                    .proveConsistency(ProveConsistencyRequest.newBuilder().setFromSize(1).build())
                    .getPathCount())
            .isEqualTo(1);
        var first = ListLogEntriesRequest.newBuilder().setPageSize(1).setPolicy("npd").build();
        var page = auditing.listLogEntries(first);
        assertThat(page.getEntriesList()).extracting(LogEntry::getIndex).containsExactly(1L);
        assertThat(
                auditing
                    .listLogEntries(first.toBuilder().setPageToken(page.getNextPageToken()).build())
                    .getEntriesList())
            .containsExactly(entry);
        assertThat(
                auditing
                    .listLogEntries(
                        ListLogEntriesRequest.newBuilder()
                            .setOutcome(Outcome.OUTCOME_REFERRED)
                            .build())
                    .getEntriesList())
            .isEmpty();
      } finally {
        channel.shutdownNow();
      }
    }
    assertThat(
            Erasing.whileStopped(
                settings().read(), Clock.systemUTC(), "me", "a-child-of-seven", "asked for"))
        .isPresent();
    assertThat(entries()).hasSize(3).last().asString().contains("\"kind\":\"erasure\"");
    assertThat(
            Erasing.whileStopped(
                settings().read(), Clock.systemUTC(), "me", "a-child-of-seven", "asked for"))
        .isEmpty();
    LogFolder log = log();
    assertThat(new Verification(log, KeyFiles.verifiers(log.verifiers()), n -> {}).all().size())
        .isEqualTo(3);
  }

  @Test
  void doesNotStartOverADamagedLog() throws Exception {
    start().close();
    Path journal = log().journal();
    byte[] bytes = Files.readAllBytes(journal);
    bytes[600] ^= 1;
    Files.write(journal, bytes);
    assertThatThrownBy(this::start)
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("the decision log is damaged: `" + journal + "`");
  }

  @Test
  void logsNothingIfItIsOff() throws Exception {
    Settings settings = settings().flag("--decision-log-mode", "off");
    try (RemitServer server = RemitServer.start(settings.read(), Clock.systemUTC())) {
      ManagedChannel channel = channel(server);
      assertThat(DecisionServiceGrpc.newBlockingStub(channel).decide(decide(REQUEST)).hasDecision())
          .isTrue();
      channel.shutdownNow();
    }
    assertThat(log().root()).doesNotExist();
  }

  private static boolean isGiven(DecisionServiceGrpc.DecisionServiceBlockingStub stub) {
    try {
      return stub.decide(decide(REQUEST)).hasDecision();
    } catch (StatusRuntimeException refused) {
      assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(refused).hasMessageContaining("the decision cannot be logged, so it is not given");
      return false;
    }
  }

  private static String health(RemitServer server) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + server.httpPort() + "/health");
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address)
                  .header("Authorization", "Bearer " + Settings.token(Role.ADMIN))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + answer.body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private LogFolder log() {
    return new LogFolder(data.resolve("decision-log"));
  }

  private List<String> entries() throws Exception {
    LogReader reader = LogReader.open(log(), KeyFiles.verifiers(log().verifiers()));
    List<String> entries = new ArrayList<>();
    for (long i = 0; i < reader.size(); i++) {
      entries.add(new String(Packing.unpack(reader.entry(i)), StandardCharsets.UTF_8));
    }
    return entries;
  }

  private Settings settings() {
    return Settings.on(stored)
        .folder(Path.of(System.getProperty("remit.root"), "policies", "npd"))
        .anonymous();
  }

  private RemitServer start() throws Exception {
    return RemitServer.start(settings().read(), Clock.systemUTC());
  }

  private static DecideRequest decide(AccessRequest request) {
    return DecideRequest.newBuilder().setRequest(request).build();
  }

  private static ManagedChannel channel(RemitServer server) {
    return NettyChannelBuilder.forAddress("127.0.0.1", server.grpcPort()).usePlaintext().build();
  }
}
