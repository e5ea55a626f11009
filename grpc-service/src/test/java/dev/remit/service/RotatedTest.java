package dev.remit.service;

import static dev.remit.service.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.client.RemitClient;
import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.note.VerifierKey;
import dev.remit.log.read.Verification;
import dev.remit.service.caller.Role;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.AuditServiceGrpc.AuditServiceBlockingStub;
import dev.remit.v1.GetCheckpointRequest;
import dev.remit.v1.GetCheckpointResponse;
import dev.remit.v1.GetLogEntryRequest;
import dev.remit.v1.ProveEntryRequest;
import dev.remit.v1.RotateLogKeyRequest;
import dev.remit.v1.SubjectReportRequest;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The log's key is rotated while the service decides. */
@Timeout(120)
final class RotatedTest {

  private static final AccessRequest REQUEST =
      Asked.dozen().get(1).message().toBuilder().setSubjectId("a-child-of-seven").build();
  private static final RotateLogKeyRequest ROTATE = RotateLogKeyRequest.getDefaultInstance();

  private static Settings settings(DatabaseConfig stored) {
    return Settings.on(stored)
        .flag("--limits-requests-per-second", "10000000")
        .flag("--limits-burst", "10000000")
        .folder(Path.of(System.getProperty("remit.root"), "policies", "npd"));
  }

  private static GetCheckpointResponse checkpoint(AuditServiceBlockingStub audit) {
    return audit.getCheckpoint(GetCheckpointRequest.getDefaultInstance());
  }

  private static int ask(RemitClient client, AtomicBoolean done) {
    int told = 0;
    for (; !done.get(); told++) {
      client.decide(REQUEST);
    }
    return told;
  }

  @Test
  void rotatesWhileItDecides() throws Exception {
    DatabaseConfig stored = TestServer.SQLITE.create();
    List<VerifierKey> keys;
    int told;
    try (Running service = Running.start(settings(stored), Clock.systemUTC());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AuditServiceBlockingStub audit = service.client(Role.AUDIT).audit();
      String old = checkpoint(audit).getVerifierKeys(0);
      String first = service.client(Role.ASK).decide(REQUEST).decision().getDecisionId();
      AtomicBoolean done = new AtomicBoolean();
      Future<Integer> asking = threads.submit(() -> ask(service.client(Role.ASK), done));
      String next =
          service.client(Role.ADMIN).administration().rotateLogKey(ROTATE).getVerifierKey();
      GetCheckpointResponse head = checkpoint(audit);
      assertThat(head.getVerifierKeysList()).containsExactly(next, old);
      assertThat(head.getCheckpoint()).contains("\n— " + VerifierKey.parse(next).name() + " ");
      done.set(true);
      told = asking.get(60, TimeUnit.SECONDS);
      Eventually.until("all is published", () -> checkpoint(audit).getSize() == told(asking) + 2);
      // Whatever reads the log knows the new key.
      var entry = GetLogEntryRequest.newBuilder().setDecisionId(first).build();
      assertThat(audit.getLogEntry(entry).getEntry().getIndex()).isZero();
      assertThat(audit.proveEntry(ProveEntryRequest.getDefaultInstance()).getProof()).isNotEmpty();
      assertThat(
              audit
                  .subjectReport(
                      SubjectReportRequest.newBuilder().setSubjectId("a-child-of-seven").build())
                  .getLinesList())
          .isNotEmpty();
      keys = List.of(VerifierKey.parse(next), VerifierKey.parse(old));
    }
    LogFolder log = new LogFolder(stored.directory().resolve("decision-log"));
    assertThat(KeyFiles.verifiers(log.verifiers())).isEqualTo(keys);
    assertThat(new Verification(log, keys, n -> {}).all().size()).isEqualTo(told + 2);
    try (Running service = Running.start(settings(stored), Clock.systemUTC())) {
      assertThat(service.client(Role.ASK).decide(REQUEST)).isNotNull();
    }
  }

  private static int told(Future<Integer> asking) {
    return asking.resultNow();
  }

  @Test
  void refusesIfThereIsNoLog() throws Exception {
    Settings off = settings(TestServer.SQLITE.create()).flag("--decision-log-mode", "off");
    try (Running service = Running.start(off, Clock.systemUTC())) {
      var admin = service.client(Role.ADMIN).administration();
      var _ = refused(Status.Code.FAILED_PRECONDITION, () -> admin.rotateLogKey(ROTATE));
    }
  }
}
