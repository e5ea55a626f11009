package dev.remit.service;

import static dev.remit.service.Refusals.detail;
import static dev.remit.service.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.RetryInfo;
import dev.remit.client.RemitClient;
import dev.remit.lang.source.SourceFile;
import dev.remit.service.caller.Role;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.fixture.Library;
import dev.remit.service.fixture.MovableClock;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.PostgresProcess;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.ApproveRequest;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideStreamRequest;
import dev.remit.v1.DecideStreamResponse;
import dev.remit.v1.Decision;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.Entry;
import dev.remit.v1.Owner;
import dev.remit.v1.PolicyFile;
import dev.remit.v1.PublishRequest;
import dev.remit.v1.PutEntryRequest;
import dev.remit.v1.Version;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Policies that are published, instances that share a database, and callers who ask too much. */
@Timeout(180)
final class SeveralTest {

  private static final AccessRequest REQUEST =
      AccessRequest.newBuilder()
          .addData("date_due")
          .setAction("see")
          .setRecipient("staff")
          .setPurpose("reading_support")
          .build();

  @TempDir private Path temp;
  private final MovableClock clock = new MovableClock("2026-06-01T10:00:00Z");

  private static PublishRequest upload(List<SourceFile> files) {
    PublishRequest.Builder request = PublishRequest.newBuilder();
    for (SourceFile file : files) {
      request.addFiles(
          PolicyFile.newBuilder()
              .setPath(file.path())
              .setContent(ByteString.copyFrom(file.bytes())));
    }
    return request.build();
  }

  private static Version publish(RemitClient publisher, String... texts) {
    List<Version> published =
        publisher.policies().publish(upload(Library.files(texts))).getPublishedList();
    assertThat(published).hasSize(1);
    return published.getFirst();
  }

  private static String text(int number) {
    // Each begins later than the one before, and all of them have begun.
    return Library.version(
        Integer.toString(number), "2026-05-%02d".formatted(number), effect(number));
  }

  private static String effect(int number) {
    return number % 2 == 0 ? "permit" : "forbid";
  }

  private static String[] texts(int most) {
    String[] texts = new String[most];
    for (int i = 0; i < most; i++) {
      texts[i] = text(i + 1);
    }
    return texts;
  }

  @Test
  void versionsAreSwappedWhileTheyDecide() throws Exception {
    Settings settings =
        Settings.on(TestServer.SQLITE.create())
            .flag("--limits-requests-per-second", "10000000")
            .flag("--limits-burst", "10000000");
    try (Running service = Running.start(settings, clock);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      RemitClient publisher = service.client(Role.PUBLISH);
      Map<String, Boolean> permits = new HashMap<>();
      permits.put(publish(publisher, texts(1)).getDigest(), false);
      AtomicBoolean done = new AtomicBoolean();
      List<Future<List<Decision>>> asking = new ArrayList<>();
      for (boolean keeps : new boolean[] {false, true, false, true}) {
        var client = service.client().token(() -> Settings.token(Role.ASK));
        RemitClient asker = service.opened(keeps ? client.cache(1 << 20) : client);
        asking.add(threads.submit(() -> ask(asker, done)));
      }
      String last = "";
      for (int number = 2; number <= 12; number++) {
        Version version = publish(publisher, texts(number));
        last = version.getDigest();
        permits.put(last, number % 2 == 0);
      }
      done.set(true);
      for (Future<List<Decision>> each : asking) {
        List<Decision> decisions = each.get();
        assertThat(decisions).isNotEmpty();
        assertThat(decisions)
            .allSatisfy(decision ->
                assertThat(decision.getOutcome().name())
                    .isEqualTo(
                        Boolean.TRUE.equals(permits.get(decision.getVersionDigest()))
                            ? "OUTCOME_PERMITTED"
                            : "OUTCOME_DENIED"));
      }
      // The publication was answered: whoever asks this instance now is told by the last version.
      assertThat(service.client(Role.ASK).decide(REQUEST).decision().getVersionDigest())
          .isEqualTo(last);
    }
  }

  /** No answer may fail. Of answers that are the same only the first is kept. */
  private static List<Decision> ask(RemitClient asker, AtomicBoolean done) {
    Map<String, Decision> decisions = new HashMap<>();
    do {
      Decision decision = asker.decide(REQUEST).decision();
      decisions.putIfAbsent(decision.getVersionDigest() + decision.getOutcome(), decision);
    } while (!done.get());
    return List.copyOf(decisions.values());
  }

  @Test
  void aSecondPersonApproves() throws Exception {
    Settings settings =
        Settings.on(TestServer.SQLITE.create()).flag("--policies-approval", "second_person");
    try (Running service = Running.start(settings, clock)) {
      RemitClient administrator = service.client(Role.ADMIN);
      RemitClient approver = service.client(Role.APPROVE);
      RemitClient asker = service.client(Role.ASK);
      Version pending = publish(administrator, text(2));
      assertThat(pending.getInForce()).isFalse();
      ApproveRequest approval =
          ApproveRequest.newBuilder()
              .setPolicy(pending.getPolicy())
              .setVersion(pending.getVersion())
              .setDigest(pending.getDigest())
              .build();
      var _ = refused(Status.Code.FAILED_PRECONDITION, () -> decide(asker));
      var _ =
          refused(Status.Code.PERMISSION_DENIED, () -> administrator.policies().approve(approval));
      assertThat(approver.policies().approve(approval).getVersion().getInForce()).isTrue();
      assertThat(asker.decide(REQUEST).permits("date_due")).isTrue();
    }
  }

  private static Decision decide(RemitClient client) {
    return DecisionServiceGrpc.newBlockingStub(client.channel())
        .decide(DecideRequest.newBuilder().setRequest(REQUEST).build())
        .getDecision();
  }

  private static boolean isReady(Running service) {
    try {
      return service.get("/health/ready").statusCode() == 200;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void register(RemitClient registrar, String id, boolean staff) {
    var _ =
        registrar
            .registers()
            .putEntry(
                PutEntryRequest.newBuilder()
                    .setEntry(
                        Entry.newBuilder()
                            .setOwner(Owner.OWNER_RECIPIENT)
                            .setId(id)
                            .setKind(staff ? "staff" : "publisher"))
                    .build());
  }

  @Test
  void instancesShareADatabaseAndSurviveIt() throws Exception {
    PostgresProcess postgres = TestServer.postgres();
    DatabaseConfig stored = TestServer.POSTGRESQL.create();
    Path other = java.nio.file.Files.createDirectory(temp.resolve("other"));
    AccessRequest known = REQUEST.toBuilder().clearRecipient().setRecipientId("ann").build();
    try (Running one = Running.start(Settings.on(stored), clock);
        Running two = Running.start(Settings.on(stored, other), clock)) {
      List<RemitClient> askers = List.of(one.client(Role.ASK), two.client(Role.ASK));
      RemitClient registrar = one.client(Role.REGISTER);
      var _ = publish(two.client(Role.PUBLISH), text(2));
      Eventually.until(
          "published to both",
          () ->
              one.client(Role.AUDIT)
                      .policies()
                      .listVersions(dev.remit.v1.ListVersionsRequest.getDefaultInstance())
                      .getVersionsCount()
                  == 1);
      register(registrar, "ann", true);
      for (RemitClient asker : askers) {
        Eventually.until("permitted", () -> asker.decide(known).permits("date_due"));
      }
      register(registrar, "ann", false);
      assertThat(askers.getFirst().decide(known).permits("date_due")).isFalse();
      Eventually.until(
          "seen by the other", () -> !askers.getLast().decide(known).permits("date_due"));
      register(registrar, "ann", true);
      for (RemitClient asker : askers) {
        Eventually.until("permitted again", () -> asker.decide(known).permits("date_due"));
      }

      postgres.kill();
      try {
        for (RemitClient asker : askers) {
          Eventually.until("not permitted", () -> !asker.decide(known).permits("date_due"));
        }
        Eventually.until("neither is ready", () -> !isReady(one) && !isReady(two));
      } finally {
        postgres.resume();
      }
      Eventually.until("both are ready", () -> isReady(one) && isReady(two));
      for (RemitClient asker : askers) {
        Eventually.until("as before", () -> asker.decide(known).permits("date_due"));
      }
      register(registrar, "ann", false);
      for (RemitClient asker : askers) {
        Eventually.until("writes again", () -> !asker.decide(known).permits("date_due"));
      }
    }
  }

  @Test
  void whoAsksTooMuchIsToldToComeBack() throws Exception {
    Settings settings =
        Settings.on(TestServer.SQLITE.create())
            .flag("--limits-requests-per-second", "20")
            .flag("--limits-burst", "20")
            .flag("--limits-batch", "20")
            .flag("--limits-concurrent", "3");
    try (Running service = Running.start(settings, clock)) {
      var _ = publish(service.client(Role.PUBLISH), text(2));
      RemitClient asker = service.client(Role.ASK);
      com.google.rpc.Status told =
          refused(
              Status.Code.RESOURCE_EXHAUSTED,
              () -> {
                for (int i = 0; i < 100_000; i++) {
                  assertThat(decide(asker).getItemsList()).isNotEmpty();
                }
              });
      assertThat(detail(told, RetryInfo.class)).isPresent();
      // Others are not held up, and whoever waits is answered.
      RemitClient other = service.client(Role.ADMIN);
      assertThat(decide(other).getItemsList()).isNotEmpty();
      Eventually.until(
          "answered again",
          () -> {
            try {
              return decide(asker).getItemsCount() > 0;
            } catch (io.grpc.StatusRuntimeException e) {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
              return false;
            }
          });
      streamsAreBounded(other);
    }
  }

  /** Streams that nobody ends count as calls under way, until their caller gives them up. */
  private static void streamsAreBounded(RemitClient client) throws Exception {
    List<CompletableFuture<Status>> ends = new ArrayList<>();
    List<StreamObserver<DecideStreamRequest>> streams = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      CompletableFuture<Status> end = new CompletableFuture<>();
      ends.add(end);
      streams.add(
          DecisionServiceGrpc.newStub(client.channel())
              .decideStream(
                  new StreamObserver<>() {
                    @Override
                    public void onNext(DecideStreamResponse response) {}

                    @Override
                    public void onError(Throwable failure) {
                      end.complete(Status.fromThrowable(failure));
                    }

                    @Override
                    public void onCompleted() {
                      end.complete(Status.OK);
                    }
                  }));
    }
    Eventually.until(
        "three are refused", () -> ends.stream().filter(CompletableFuture::isDone).count() == 3);
    for (CompletableFuture<Status> end : ends) {
      if (end.isDone()) {
        assertThat(end.get().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      }
    }
    var _ = refused(Status.Code.RESOURCE_EXHAUSTED, () -> decide(client));
    for (int i = 0; i < streams.size(); i++) {
      if (!ends.get(i).isDone()) {
        streams.get(i).onCompleted();
        assertThat(ends.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(Status.OK);
      }
    }
    Eventually.until(
        "there is room again",
        () -> {
          try {
            return decide(client).getItemsCount() > 0;
          } catch (io.grpc.StatusRuntimeException e) {
            return false;
          }
        });
  }
}
