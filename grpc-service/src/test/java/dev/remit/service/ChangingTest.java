package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.remit.client.Decided;
import dev.remit.client.DecisionUnavailableException;
import dev.remit.client.RemitClient;
import dev.remit.service.caller.Role;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.SqliteBlocker;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.Entry;
import dev.remit.v1.FactValue;
import dev.remit.v1.Owner;
import dev.remit.v1.Party;
import dev.remit.v1.PutEntryRequest;
import dev.remit.v1.RecordConsentRequest;
import dev.remit.v1.Statement;
import dev.remit.v1.WatchChangesRequest;
import dev.remit.v1.WatchChangesResponse;
import dev.remit.v1.WithdrawConsentRequest;
import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that keep decisions, while what these rely on changes. */
@Timeout(180)
final class ChangingTest {

  private static final String NURSERY =
      """
      vocabulary nursery "A nursery"
      purpose care { play  outings }
      category child { first_name  allergies }
      recipient body { club }
      action see
      recipient has
        cleared boolean from register
      subject has
        age number from register
      consent by parent until subject.age >= 16
      """;

  private static final AccessRequest CLEARED = asking("play").build();
  private static final AccessRequest AGREED = asking("outings").setSubjectId("child").build();

  @TempDir private Path folder;

  /** As clients have it, who do not keep a decision beyond its day. */
  private final Clock clock = Clock.systemUTC();

  private static AccessRequest.Builder asking(String purpose) {
    return AccessRequest.newBuilder()
        .addData("first_name")
        .setAction("see")
        .setRecipientId("the-club")
        .setPurpose(purpose);
  }

  /** Puts a policy into the folder whose rule on consent has an effect. */
  private void publish(String effect) throws Exception {
    Files.writeString(folder.resolve("vocabulary.remit"), NURSERY);
    Files.writeString(
        folder.resolve("policy.remit"),
        """
        policy children version "1" in force from 2020-01-01
          uses nursery

        rule cleared
          permit see of everything to body for play
          when recipient.cleared

        rule agreed
          %s see of everything to body for outings
          when consent is given
        """
            .formatted(effect));
  }

  /** Nobody is refused because he asks much. */
  private Settings settings(DatabaseConfig stored) {
    return Settings.on(stored)
        .folder(folder)
        .flag("--limits-requests-per-second", "10000000")
        .flag("--limits-burst", "10000000");
  }

  private static void clear(RemitClient registrar, boolean cleared) {
    clear(registrar, "the-club", cleared);
  }

  private static void clear(RemitClient registrar, String id, boolean cleared) {
    var _ =
        registrar
            .registers()
            .putEntry(
                PutEntryRequest.newBuilder()
                    .setEntry(
                        Entry.newBuilder()
                            .setOwner(Owner.OWNER_RECIPIENT)
                            .setId(id)
                            .setKind("club")
                            .putFacts(
                                "cleared", FactValue.newBuilder().setBoolean(cleared).build()))
                    .build());
  }

  private static void registerChild(RemitClient registrar) {
    var _ =
        registrar
            .registers()
            .putEntry(
                PutEntryRequest.newBuilder()
                    .setEntry(
                        Entry.newBuilder()
                            .setOwner(Owner.OWNER_SUBJECT)
                            .setId("child")
                            .putFacts("age", FactValue.newBuilder().setNumber(4).build()))
                    .build());
  }

  private static Statement parent() {
    return Statement.newBuilder().setSubjectId("child").setBy(Party.PARTY_PARENT).build();
  }

  private static boolean permits(RemitClient client, AccessRequest request) {
    return client.decide(request).permits("first_name");
  }

  /** Asks until two answers are one that was kept. */
  private static Decided kept(RemitClient client, AccessRequest request) throws Exception {
    AtomicReference<Decided> last = new AtomicReference<>(client.decide(request));
    Eventually.until(
        "kept",
        () -> {
          Decided now = client.decide(request);
          return isSame(Objects.requireNonNull(last.getAndSet(now)), now);
        });
    return Objects.requireNonNull(last.get());
  }

  private static boolean isSame(Decided one, Decided other) {
    return one.decision().getDecisionId().equals(other.decision().getDecisionId());
  }

  @Test
  void whatIsKeptIsDroppedWhenItChanges() throws Exception {
    publish("permit");
    DatabaseConfig stored = TestServer.SQLITE.create();
    try (Running service = Running.start(settings(stored), clock)) {
      RemitClient registrar = service.client(Role.REGISTER);
      RemitClient family = service.client(Role.CONSENT);
      RemitClient keeping =
          service.opened(service.client().token(() -> Settings.token(Role.ASK)).cache(1 << 20));
      clear(registrar, true);
      registerChild(registrar);
      var _ =
          family
              .consent()
              .recordConsent(RecordConsentRequest.newBuilder().setStatement(parent()).build());

      assertThat(kept(keeping, CLEARED).permits("first_name")).isTrue();
      assertThat(kept(keeping, AGREED).permits("first_name")).isTrue();

      clear(registrar, false);
      Eventually.until("the register changed", () -> !permits(keeping, CLEARED));
      clear(registrar, true);
      Eventually.until("and changed back", () -> permits(keeping, CLEARED));

      var _ =
          family
              .consent()
              .withdrawConsent(WithdrawConsentRequest.newBuilder().setStatement(parent()).build());
      Eventually.until("consent is withdrawn", () -> !permits(keeping, AGREED));

      Decided before = kept(keeping, AGREED);
      publish("forbid");
      Eventually.until(
          "another version",
          () ->
              !keeping
                  .decide(AGREED)
                  .decision()
                  .getVersionDigest()
                  .equals(before.decision().getVersionDigest()));
    }
  }

  @Test
  void aBrokenFolderKeepsItsLastGoodVersionAndSaysSo() throws Exception {
    publish("permit");
    try (Running service = Running.start(settings(TestServer.SQLITE.create()), clock)) {
      RemitClient asker = service.client(Role.ASK);
      clear(service.client(Role.REGISTER), true);
      String digest = asker.decide(CLEARED).decision().getVersionDigest();
      assertThat(service.metric("remit_policies_current")).isEqualTo(1);

      Files.writeString(folder.resolve("policy.remit"), "policy half a v");
      Eventually.until("seen to be broken", () -> health(service).contains("last good ones"));
      assertThat(service.metric("remit_policies_current")).isZero();
      assertThat(permits(asker, CLEARED)).isTrue();
      assertThat(asker.decide(CLEARED).decision().getVersionDigest()).isEqualTo(digest);
      assertThat(service.get("/health").statusCode()).isEqualTo(200);

      publish("forbid");
      Eventually.until("mended", () -> health(service).equals("ok"));
      assertThat(asker.decide(CLEARED).decision().getVersionDigest()).isNotEqualTo(digest);
      assertThat(service.metric("remit_policies_current")).isEqualTo(1);
    }
  }

  /** What it says of its policies to one who may see it. */
  private static String health(Running service) {
    try {
      return Running.json(
              service.send(
                  service
                      .request("/health")
                      .header("Authorization", "Bearer " + Settings.token(Role.AUDIT))
                      .GET()))
          .get("detail")
          .get("policies")
          .asString();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void withoutItsDatabaseNothingIsPermitted() throws Exception {
    publish("permit");
    DatabaseConfig stored = TestServer.SQLITE.create();
    // As short as a busy machine bears: what is kept is not believed for longer, and each question
    // waits for as long.
    Settings impatient =
        settings(stored).flag("--registers-staleness", "1s").flag("--registers-timeout", "300ms");
    try (Running service = Running.start(impatient, clock);
        SqliteBlocker blocker = new SqliteBlocker(stored.directory())) {
      clear(service.client(Role.REGISTER), true);
      RemitClient asker = service.client(Role.ASK);
      RemitClient keeping =
          service.opened(service.client().token(() -> Settings.token(Role.ASK)).cache(1 << 20));
      assertThat(kept(keeping, CLEARED).permits("first_name")).isTrue();

      blocker.block();
      Eventually.until("not permitted", () -> !permits(asker, CLEARED));
      Eventually.until("nor where it was kept", () -> !permits(keeping, CLEARED));
      Eventually.until("not ready", () -> status(service, "/health/ready") == 503);
      assertThat(status(service, "/health/live")).isEqualTo(200);

      blocker.release();
      Eventually.until("permitted again", () -> permits(asker, CLEARED));
      Eventually.until("ready again", () -> status(service, "/health/ready") == 200);
      assertThat(kept(keeping, CLEARED).permits("first_name")).isTrue();
    }
  }

  private static int status(Running service, String path) {
    try {
      return service.get(path).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void withoutTheServiceNothingIsPermitted() throws Exception {
    publish("permit");
    RemitClient keeping;
    try (Running service = Running.start(settings(TestServer.SQLITE.create()), clock)) {
      clear(service.client(Role.REGISTER), true);
      keeping = service.client().token(() -> Settings.token(Role.ASK)).cache(1 << 20).build();
      assertThat(kept(keeping, CLEARED).permits("first_name")).isTrue();
    }
    try (keeping) {
      Eventually.until(
          "dropped",
          () ->
              catchThrowable(() -> keeping.decide(CLEARED))
                  instanceof DecisionUnavailableException);
    }
  }

  /**
   * Writers change entries while clients that keep decisions ask. A change that takes a permission
   * away is followed by a change of a marker; a client that has dropped its decision on the marker
   * was told of both, and never gets the permission again.
   */
  @Test
  void nobodyGetsWhatAToldChangeTookAway() throws Exception {
    publish("permit");
    try (Running service = Running.start(settings(TestServer.SQLITE.create()), clock);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      RemitClient registrar = service.client(Role.REGISTER);
      AtomicBoolean done = new AtomicBoolean();
      AtomicLong permitted = new AtomicLong();
      List<Future<?>> reading = new ArrayList<>();
      List<Callable<Void>> writing = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String id = "club-" + i;
        String marker = "marker-" + i;
        AccessRequest request = CLEARED.toBuilder().setRecipientId(id).build();
        AccessRequest marked = CLEARED.toBuilder().setRecipientId(marker).build();
        clear(registrar, id, true);
        RemitClient keeping =
            service.opened(service.client().token(() -> Settings.token(Role.ASK)).cache(1 << 20));
        reading.add(
            threads.submit(() -> {
              while (!done.get()) {
                if (permits(keeping, request)) {
                  permitted.incrementAndGet();
                }
              }
            }));
        writing.add(() -> {
          for (int step = 0; step < 10; step++) {
            clear(registrar, marker, true);
            Eventually.until("marked", () -> permits(keeping, marked));
            Decided before = kept(keeping, marked);
            clear(registrar, id, false);
            clear(registrar, marker, false);
            Eventually.until("told", () -> !isSame(keeping.decide(marked), before));
            for (int again = 0; again < 100; again++) {
              assertThat(permits(keeping, request)).as("%s at step %d", id, step).isFalse();
            }
            clear(registrar, id, true);
            Eventually.until("told again", () -> permits(keeping, request));
          }
          return null;
        });
      }
      try {
        for (Future<Void> each : threads.invokeAll(writing)) {
          each.get();
        }
      } finally {
        done.set(true);
      }
      for (Future<?> each : reading) {
        each.get();
      }
      assertThat(permitted).hasPositiveValue();
    }
  }

  /** What is told of a change is told before, or with, its revision, and not asked for again. */
  @Test
  void aRevisionIsToldWithItsChanges() throws Exception {
    publish("permit");
    try (Running service = Running.start(settings(TestServer.SQLITE.create()), clock)) {
      RemitClient registrar = service.client(Role.REGISTER);
      RemitClient asker = service.client(Role.ASK);
      clear(registrar, true);
      // Twice: facts at hand make a decision that may be kept.
      var _ = asker.decide(CLEARED);
      var validity = asker.decide(CLEARED).decision().getValidity();
      assertThat(validity.getReliedOnList()).isNotEmpty();
      Told told = new Told();
      DecisionServiceGrpc.newStub(asker.channel())
          .watchChanges(WatchChangesRequest.getDefaultInstance(), told);
      Eventually.until("begun", () -> !told.all().isEmpty());
      assertThat(told.all().getFirst().getEverything()).isTrue();
      assertThat(told.all().getFirst().hasVersionsInForce()).isTrue();
      clear(registrar, false);
      // The write was answered, so this instance knows: whoever asks now is told so.
      assertThat(permits(asker, CLEARED)).isFalse();
      Eventually.until("told", () -> told.all().getLast().getRevision() > validity.getRevision());
      assertThat(told.all().stream().skip(1))
          .filteredOn(message -> message.getRevision() > validity.getRevision())
          .first()
          .satisfies(message ->
              assertThat(message.getChangedList())
                  .containsAnyElementsOf(validity.getReliedOnList()));
    }
  }

  private static final class Told implements StreamObserver<WatchChangesResponse> {
    private final List<WatchChangesResponse> all = new ArrayList<>();

    synchronized List<WatchChangesResponse> all() {
      return List.copyOf(all);
    }

    @Override
    public synchronized void onNext(WatchChangesResponse message) {
      all.add(message);
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
