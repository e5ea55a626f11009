package dev.remit.service;

import static dev.remit.service.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.client.RemitClient;
import dev.remit.log.entry.OtherEntry;
import dev.remit.log.entry.Packing;
import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.read.LogReader;
import dev.remit.log.read.Verification;
import dev.remit.log.store.DecisionLog;
import dev.remit.log.store.LogObserver;
import dev.remit.log.store.LogOptions;
import dev.remit.service.caller.Role;
import dev.remit.service.record.Erasing;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.AuditServiceGrpc.AuditServiceBlockingStub;
import dev.remit.v1.EraseSubjectRequest;
import dev.remit.v1.EraseSubjectResponse;
import dev.remit.v1.GetCheckpointRequest;
import dev.remit.v1.GetLogEntryRequest;
import dev.remit.v1.LogEntry;
import dev.remit.v1.SubjectReportLine;
import dev.remit.v1.SubjectReportRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person is erased while the service, and another over the same database, decide about them. */
@Timeout(120)
final class ErasedTest {

  private static final String CHILD = "a-child-of-seven";
  private static final AccessRequest ABOUT_THEM =
      Asked.dozen().get(1).message().toBuilder().setSubjectId(CHILD).build();

  @TempDir private Path temp;

  private static Settings settings(DatabaseConfig stored, Path data) {
    return Settings.on(stored, data)
        .flag("--limits-requests-per-second", "10000000")
        .flag("--limits-burst", "10000000")
        .folder(Path.of(System.getProperty("remit.root"), "policies", "npd"));
  }

  private static EraseSubjectRequest request(String reason) {
    return EraseSubjectRequest.newBuilder().setSubjectId(CHILD).setReason(reason).build();
  }

  private static EraseSubjectResponse erase(Running service) {
    return service.client(Role.ADMIN).administration().eraseSubject(request("request 2026-17"));
  }

  private static AuditServiceBlockingStub audit(Running service) {
    return service.client(Role.AUDIT).audit();
  }

  /** All entries as JSON. */
  private static List<String> entries(Path data) throws Exception {
    LogFolder log = new LogFolder(data.resolve("decision-log"));
    LogReader reader = LogReader.open(log, KeyFiles.verifiers(log.verifiers()));
    List<String> entries = new ArrayList<>();
    for (long i = 0; i < reader.size(); i++) {
      entries.add(new String(Packing.unpack(reader.entry(i)), StandardCharsets.UTF_8));
    }
    assertThat(new Verification(log, KeyFiles.verifiers(log.verifiers()), n -> {}).all().size())
        .isEqualTo(reader.size());
    return entries;
  }

  /** The ids of the keys that entries name; empty texts for those that name none. */
  private static List<String> keys(List<String> entries) {
    return entries.stream()
        .map(entry -> entry.replaceAll(".*\"key\":\"(\\w+)\".*|.*", "$1"))
        .toList();
  }

  /** The first entry of somebody who began to ask after the erasure was answered. */
  private static int place(List<String> entries, String decision) {
    return IntStream.range(0, entries.size())
        .filter(i -> entries.get(i).contains(decision))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"durable", "buffered"})
  void erasesWhileItDecides(String mode) throws Exception {
    DatabaseConfig stored = TestServer.SQLITE.create();
    Path data = stored.directory();
    Settings settings = settings(stored, data).flag("--decision-log-mode", mode);
    EraseSubjectResponse erased;
    String later;
    try (Running service = Running.start(settings, Clock.systemUTC());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      RemitClient asker = service.client(Role.ASK);
      String before = asker.decide(ABOUT_THEM).decision().getDecisionId();
      AtomicBoolean done = new AtomicBoolean();
      Future<?> asking = threads.submit(() -> ask(asker, done));
      erased = erase(service);
      // It is on the disk when it is answered.
      assertThat(audit(service).getCheckpoint(GetCheckpointRequest.getDefaultInstance()).getSize())
          .isGreaterThan(erased.getEntry());
      later = asker.decide(ABOUT_THEM).decision().getDecisionId();
      done.set(true);
      asking.get(60, TimeUnit.SECONDS);
      assertSaysNothingOfThem(service, before, erased.getKey());
      assertRefusesTheCommand(settings);
    }
    List<String> entries = entries(data);
    assertThat(entries.get((int) erased.getEntry()))
        .contains("\"kind\":\"erasure\"", "\"reason\":\"request 2026-17\"")
        .contains("\"caller\":\"the-admin\"", "\"key\":\"" + erased.getKey() + "\"");
    assertThat(entries).noneMatch(entry -> entry.contains(CHILD));
    List<String> after = keys(entries).subList(place(entries, later), entries.size());
    assertThat(after).doesNotContain(erased.getKey(), "");
  }

  private static void assertSaysNothingOfThem(Running service, String decision, String key) {
    LogEntry entry =
        audit(service)
            .getLogEntry(GetLogEntryRequest.newBuilder().setDecisionId(decision).build())
            .getEntry();
    assertThat(entry.getJson()).contains("\"key\":\"" + key + "\"");
    assertThat(entry.getSubjectJson()).isEmpty();
    assertThat(
            audit(service)
                .subjectReport(SubjectReportRequest.newBuilder().setKey(key).build())
                .getLinesList())
        .anyMatch(SubjectReportLine::getErased);
  }

  private static Void ask(RemitClient client, AtomicBoolean done) {
    while (!done.get()) {
      client.decide(ABOUT_THEM);
    }
    return null;
  }

  private static void assertRefusesTheCommand(Settings settings) {
    assertThatThrownBy(() ->
            Erasing.whileStopped(settings.read(), Clock.systemUTC(), "me", CHILD, "asked for"))
        .isInstanceOf(DatabaseException.InUse.class);
  }

  @Test
  void anotherInstanceForgetsTheKeyToo() throws Exception {
    DatabaseConfig stored = TestServer.POSTGRESQL.create();
    Path data = stored.directory();
    Path other = Files.createDirectory(temp.resolve("other"));
    AtomicBoolean done = new AtomicBoolean();
    String key;
    String later;
    try (Running one = Running.start(settings(stored, data), Clock.systemUTC())) {
      Files.copy(data.resolve("master.key"), other.resolve("master.key"));
      try (Running two = Running.start(settings(stored, other), Clock.systemUTC());
          ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        RemitClient asker = two.client(Role.ASK);
        assertThat(asker.decide(ABOUT_THEM)).isNotNull();
        Future<?> asking = threads.submit(() -> ask(asker, done));
        key = erase(one).getKey();
        later = asker.decide(ABOUT_THEM).decision().getDecisionId();
        done.set(true);
        asking.get(60, TimeUnit.SECONDS);
      }
    }
    List<String> entries = entries(other);
    List<String> keys = keys(entries);
    assertThat(keys).first().isEqualTo(key);
    assertThat(keys.subList(place(entries, later), keys.size())).doesNotContain(key, "");
    assertThat(keys(entries(data))).containsExactly(key);
  }

  @Test
  void canBeDoneAgainIfItWasCutOffInBetween() throws Exception {
    DatabaseConfig stored = TestServer.SQLITE.create();
    Path data = stored.directory();
    try (Running service = Running.start(settings(stored, data), Clock.systemUTC())) {
      assertThat(service.client(Role.ASK).decide(ABOUT_THEM)).isNotNull();
    }
    String key = entries(data).getFirst().replaceAll(".*\"key\":\"(\\w+)\".*", "$1");
    try (DecisionLog log =
        DecisionLog.open(LogOptions.of(data.resolve("decision-log")), LogObserver.NONE)) {
      byte[] entry = new OtherEntry.Erasure(Instant.now(), "me", key, "cut off").bytes();
      assertThat(log.append(entry).toCompletableFuture().get()).isEqualTo(1);
    }
    try (Running service = Running.start(settings(stored, data), Clock.systemUTC())) {
      EraseSubjectResponse erased = erase(service);
      assertThat(erased.getKey()).isEqualTo(key);
      assertThat(erased.getEntry()).isEqualTo(2);
      assertNotFound(service);
    }
    assertThat(entries(data)).hasSize(3);
  }

  @Test
  void refusesWhatItCannotDo() throws Exception {
    DatabaseConfig stored = TestServer.SQLITE.create();
    try (Running service = Running.start(settings(stored, stored.directory()), Clock.systemUTC())) {
      assertNotFound(service);
      var admin = service.client(Role.ADMIN).administration();
      for (String reason : List.of("", " ", "asked by A-Child-of-Seven", "x".repeat(2_001))) {
        var _ = refused(Status.Code.INVALID_ARGUMENT, () -> admin.eraseSubject(request(reason)));
      }
      // The key of all who are not named is nobody's.
      var _ =
          refused(
              Status.Code.INVALID_ARGUMENT,
              () ->
                  admin.eraseSubject(
                      EraseSubjectRequest.newBuilder().setReason("asked for").build()));
    }
    assertThat(entries(stored.directory())).isEmpty();
    Settings off = settings(stored, stored.directory()).flag("--decision-log-mode", "off");
    try (Running service = Running.start(off, Clock.systemUTC())) {
      var _ = refused(Status.Code.FAILED_PRECONDITION, () -> erase(service));
    }
  }

  private static void assertNotFound(Running service) throws StatusRuntimeException {
    var _ = refused(Status.Code.NOT_FOUND, () -> erase(service));
  }
}
