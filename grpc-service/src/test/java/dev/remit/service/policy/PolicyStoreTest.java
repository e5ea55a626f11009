package dev.remit.service.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.lang.source.SourceFile;
import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.change.ChangeFeed;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.fixture.Library;
import dev.remit.service.fixture.MovableClock;
import dev.remit.service.policy.VersionStatus.State;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.StoredFiles;
import dev.remit.service.sql.TestServer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
@ParameterizedClass
@EnumSource(TestServer.class)
final class PolicyStoreTest {

  private static final Caller ALICE = new Caller("alice", Set.of(Role.PUBLISH));
  private static final Caller BOB = new Caller("bob", Set.of(Role.APPROVE));
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  private static final String V1 = Library.version("1", "2026-07-01", "permit");
  private static final String V2 = Library.version("2", "2027-01-01", "forbid");

  @Parameter private TestServer server = TestServer.SQLITE;
  private final MovableClock clock = new MovableClock(NOW.toString());
  private final List<AutoCloseable> opened = new ArrayList<>();
  private DatabaseConfig config;
  private Database database;
  private ChangeFeed feed;

  @BeforeEach
  void open() throws DatabaseException {
    config = server.create();
    database = keep(Database.open(config));
    feed = keep(ChangeFeed.open(database));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T keep(T closeable) {
    opened.add(closeable);
    return closeable;
  }

  private PolicyStore store() throws DatabaseException, PolicySourceException {
    return keep(PolicyStore.open(database, feed, BundleLimits.DEFAULT, false, clock));
  }

  private PolicyStore approvedStore() throws DatabaseException, PolicySourceException {
    return keep(PolicyStore.open(database, feed, BundleLimits.DEFAULT, true, clock));
  }

  private static Publication publish(PolicyStore store, String... texts) throws RefusedException {
    return store.publish(Library.files(texts), Set.of(), "for a test", ALICE);
  }

  @Test
  void beginsEmpty() throws Exception {
    PolicyStore store = store();
    assertThat(store.snapshot().versions()).isEmpty();
    assertThat(store.state().versions()).isEmpty();
    assertThat(store.health()).isInstanceOf(PolicyHealth.Current.class);
  }

  private static final String PROMISE =
      """

      guarantee nothing_is_sold
        never permit any of everything for advertising
      """;

  @Test
  void publishesWhatKeepsItsPromises() throws Exception {
    PolicyStore store = store();
    String sold = V1.replace("for school_work", "for advertising") + PROMISE;

    assertThatThrownBy(() -> publish(store, sold))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.refusal()).isEqualTo(Refusal.INVALID);
              assertThat(refused.violations()).hasSize(1);
              Violation violation = refused.violations().getFirst();
              assertThat(violation.field()).isEqualTo("lending 1");
              assertThat(violation.message())
                  .isEqualTo(
                      "the guarantee `nothing_is_sold` is broken: `title_borrowed` can be permitted"
                          + " by `the_rule`");
              assertThat(violation.advice())
                  .contains("request see of title_borrowed to staff for advertising")
                  .contains("expect permitted");
            });
    Trial trial = store.check(Library.files(sold));
    assertThat(trial.isAcceptable()).isFalse();
    assertThat(trial.proofs()).hasSize(1);
    assertThat(store.state().versions()).isEmpty();

    assertThat(store.check(Library.files(V1 + PROMISE)).isAcceptable()).isTrue();
    assertThat(publish(store, V1 + PROMISE).published()).hasSize(1);
  }

  @Test
  void keepsWhatAVersionChanged() throws Exception {
    PolicyStore store = store();
    publish(store, V2, V1);
    String third = Library.version("3", "2028-01-01", "permit");
    publish(store, V1, V2, third);

    assertThat(store.find(Optional.empty(), Optional.of("1")).diff()).isEmpty();
    assertThat(store.find(Optional.empty(), Optional.of("2")).diff().orElseThrow())
        .contains("was permitted, now denied", "\"version\":\"1\"");
    assertThat(store.find(Optional.empty(), Optional.of("3")).diff().orElseThrow())
        .contains("was denied, now permitted", "\"version\":\"2\"");
  }

  @Test
  void servesWhatIsPublished() throws Exception {
    PolicyStore store = store();
    Publication publication = publish(store, V2, V1);
    assertThat(publication.published())
        .map(Object::toString)
        .containsExactly("lending 1", "lending 2");
    assertThat(publication.unchanged()).isEmpty();
    assertThat(store.state().versions()).isEqualTo(publication.published());
    VersionStatus first = publication.published().getFirst();
    assertThat(first.state()).isEqualTo(State.ACCEPTED);
    assertThat(first.provenance())
        .isEqualTo(new ServedVersion.Provenance("alice", NOW, Optional.empty()));
    assertThat(store.snapshot().inForce("lending", TODAY)).isEmpty();
    assertThat(store.snapshot().inForce("lending", LocalDate.of(2026, 12, 31)))
        .hasValueSatisfying(served -> assertThat(served).hasToString("lending 1"));
    assertThat(store.state().inForceUntil(first)).contains(LocalDate.of(2027, 1, 1));
    assertThat(store.state().isInForce(first, LocalDate.of(2026, 7, 1))).isTrue();
    assertThat(store.state().isInForce(first, LocalDate.of(2027, 1, 1))).isFalse();
  }

  @Test
  void keepsWhatIsServedAcrossRestarts() throws Exception {
    publish(store(), V1, V2);
    close();
    opened.clear();
    database = keep(Database.open(config));
    feed = keep(ChangeFeed.open(database));
    PolicyStore again = store();
    assertThat(again.state().versions()).hasSize(2).allMatch(v -> v.state() == State.ACCEPTED);
    assertThat(again.snapshot().versions())
        .map(ServedVersion::digest)
        .isEqualTo(again.state().versions().stream().map(VersionStatus::digest).toList());
    // One bundle, one vocabulary: facts that are cached for one serve the other.
    assertThat(again.snapshot().versions().get(0).version().vocabulary())
        .isSameAs(again.snapshot().versions().get(1).version().vocabulary());
  }

  @Test
  void leavesWhatIsThereUnchanged() throws Exception {
    PolicyStore store = store();
    publish(store, V1);
    ServedVersion served = store.snapshot().versions().getFirst();
    List<VersionStatus> before = store.state().versions();
    AtomicInteger told = new AtomicInteger();
    store.watch(told::incrementAndGet);

    Publication same = publish(store, "# Only a comment\n" + V1);
    assertThat(same.published()).isEmpty();
    assertThat(same.unchanged()).isEqualTo(before);
    assertThat(told).hasValue(0);

    Publication more = publish(store, V1, V2);
    assertThat(more.published()).map(VersionStatus::version).containsExactly("2");
    assertThat(more.unchanged()).isEqualTo(before);
    assertThat(store.snapshot().versions().getFirst()).isSameAs(served);
    Eventually.until("told", () -> told.get() == 1);
  }

  @Test
  void refusesOtherContentUnderAName() throws Exception {
    PolicyStore store = store();
    publish(store, V1);
    assertUnchanged(
        store,
        Refusal.ALREADY_EXISTS,
        () -> publish(store, V1.replace("permit", "forbid"), V2),
        "`lending 1` is published with other content;"
            + " give this another name and date, or leave it out with `only`");
  }

  @Test
  void refusesASecondVersionOfADate() throws Exception {
    PolicyStore store = store();
    publish(store, V1);
    assertUnchanged(
        store,
        Refusal.ALREADY_EXISTS,
        () -> publish(store, Library.version("3", "2026-07-01", "permit"), V2),
        "`lending 3` would be in force from 2026-07-01, as `lending 1` is;"
            + " choose another date, or leave it out with `only`");
  }

  @Test
  void publishesOnlyTheVersionsNamed() throws Exception {
    PolicyStore store = store();
    publish(store, V1);
    List<SourceFile> files = Library.files(V1.replace("permit", "forbid"), V2);
    Publication publication = store.publish(files, Set.of("lending 2"), "", ALICE);
    assertThat(publication.published()).map(Object::toString).containsExactly("lending 2");
    assertUnchanged(
        store,
        Refusal.INVALID,
        () -> store.publish(files, Set.of("lending 2", "lending 22"), "", ALICE),
        "only: the policy set has no version `lending 22`; did you mean `lending 2`?");
  }

  @Test
  void refusesErrorsAndFailingExamples() throws Exception {
    PolicyStore store = store();
    publish(store, V1);
    assertUnchanged(
        store,
        Refusal.INVALID,
        () -> publish(store, V2.replace("staff", "stuff")),
        "policy1.remit:5:25: `stuff` is not a recipient; did you mean `staff`?");
    assertUnchanged(
        store,
        Refusal.INVALID,
        () -> publish(store, V2 + Library.example("Staff see", "permitted")),
        "lending 2: the example \"Staff see\" is not decided as it says:"
            + " the request: expected permitted, not denied");
    assertUnchanged(
        store,
        Refusal.INVALID,
        () -> publish(store),
        "files: no file holds a version of a policy; begin one with `policy NAME version`");
    assertUnchanged(
        store,
        Refusal.INVALID,
        () -> store.publish(Library.files(V2), Set.of(), "x".repeat(2001), ALICE),
        "reason: the reason has 2001 characters; write at most 2000");
    assertUnchanged(
        store,
        Refusal.INVALID,
        () -> store.publish(Library.files(V2), Set.of(), "x\u0000", ALICE),
        "reason: the reason has a control character; take it out");
  }

  private static void assertUnchanged(
      PolicyStore store, Refusal refusal, ThrowingCallable call, String message) {
    PolicyState before = store.state();
    assertThatThrownBy(call)
        .isInstanceOf(RefusedException.class)
        .hasMessage(message)
        .extracting(refused -> ((RefusedException) refused).refusal())
        .isEqualTo(refusal);
    assertThat(store.state()).isSameAs(before);
    assertThat(store.health()).isInstanceOf(PolicyHealth.Current.class);
  }

  @Test
  void allowsBackDatedVersionsWithANote() throws Exception {
    Publication publication =
        publish(
            store(),
            Library.version("0", "2026-05-31", "permit"),
            Library.version("1", "2026-06-01", "permit"));
    assertThat(publication.notes())
        .containsExactly(
            "`lending 0` is in force from 2026-05-31, before today:"
                + " what was decided since then stays as it was");
  }

  @Test
  void checksAsPublishingWould() throws Exception {
    PolicyStore store = store();
    publish(store, V1);
    PolicyState before = store.state();
    assertThat(store.check(Library.files(V1, V2)).isAcceptable()).isTrue();
    Trial other = store.check(Library.files(V1.replace("permit", "forbid")));
    assertThat(other.isAcceptable()).isFalse();
    assertThat(other.checked().isSound()).isTrue();
    assertThat(other.obstacles()).hasSize(1);
    assertThat(store.check(Library.files(V2.replace("staff", "stuff"))).isAcceptable()).isFalse();
    assertThat(store.state()).isSameAs(before);
  }

  @Test
  void waitsForASecondPerson() throws Exception {
    PolicyStore store = approvedStore();
    VersionStatus pending = publish(store, V1).published().getFirst();
    assertThat(pending.state()).isEqualTo(State.PENDING);
    assertThat(store.state().versions()).containsExactly(pending);
    assertThat(store.snapshot().versions()).isEmpty();
    assertThat(publish(store, V1).unchanged()).containsExactly(pending);
    assertUnchanged(
        store,
        Refusal.ALREADY_EXISTS,
        () -> publish(store, V1.replace("permit", "forbid")),
        "`lending 1` awaits approval with other content;"
            + " have that rejected, or give this another name");

    String digest = pending.digest();
    assertUnchanged(
        store,
        Refusal.PERMISSION_DENIED,
        () -> store.approve("lending", "1", digest, ALICE),
        "`alice` published `lending 1` and cannot approve it; a second person must");
    assertUnchanged(
        store,
        Refusal.FAILED_PRECONDITION,
        () -> store.approve("lending", "1", "0".repeat(64), BOB),
        "the digest of `lending 1` is not the one given; read the version again");
    assertUnchanged(
        store,
        Refusal.NOT_FOUND,
        () -> store.approve("lending", "2", digest, BOB),
        "there is no version `lending 2`");

    clock.set("2026-06-02T08:00:00Z");
    VersionStatus approved = store.approve("lending", "1", digest, BOB);
    assertThat(approved.state()).isEqualTo(State.ACCEPTED);
    assertThat(approved.provenance())
        .isEqualTo(
            new ServedVersion.Provenance(
                "alice",
                NOW,
                Optional.of(
                    new ServedVersion.Approval("bob", Instant.parse("2026-06-02T08:00:00Z")))));
    assertThat(store.state().versions()).containsExactly(approved);
    assertThat(store.snapshot().versions()).map(ServedVersion::digest).containsExactly(digest);
    assertUnchanged(
        store,
        Refusal.FAILED_PRECONDITION,
        () -> store.approve("lending", "1", digest, BOB),
        "`lending 1` does not await approval: it is accepted already");
    assertUnchanged(
        store,
        Refusal.FAILED_PRECONDITION,
        () -> store.reject("lending", "1", digest, "", BOB),
        "`lending 1` does not await approval: it is accepted already");
  }

  @Test
  void aRejectedNameIsFreeAgain() throws Exception {
    PolicyStore store = approvedStore();
    String rejected = publish(store, V1).published().getFirst().digest();
    store.reject("lending", "1", rejected, "not this way", BOB);
    assertThat(store.state().versions()).isEmpty();
    VersionStatus other = publish(store, V1.replace("permit", "forbid")).published().getFirst();
    store.approve("lending", "1", other.digest(), BOB);
    assertThat(store.snapshot().versions())
        .map(ServedVersion::digest)
        .containsExactly(other.digest());
    assertThat(store.find(Optional.empty(), Optional.of(rejected)).version().state())
        .isEqualTo(State.ARCHIVED);
  }

  @Test
  void findsVersionsByNameAndDigest() throws Exception {
    PolicyStore store = store();
    List<VersionStatus> published = publish(store, V1, V2).published();
    VersionFiles named = store.find(Optional.of("lending"), Optional.of("2"));
    assertThat(named.version()).isEqualTo(published.get(1));
    assertThat(named.files()).containsExactlyInAnyOrderElementsOf(Library.files(V1, V2));
    assertThat(store.find(Optional.empty(), Optional.of(published.get(0).digest())).version())
        .isEqualTo(published.get(0));
    clock.set("2026-08-01T00:00:00Z");
    assertThat(store.find(Optional.empty(), Optional.empty()).version())
        .isEqualTo(published.get(0));

    assertNotFound(store, "lending", "3", "policy `lending` has no version `3`; there is `1`, `2`");
    assertNotFound(
        store, "lendings", "1", "there is no policy `lendings`; did you mean `lending`?");
    assertNotFound(
        store, "lending", "0".repeat(64), "no version has the digest `" + "0".repeat(64) + "`");
  }

  private static void assertNotFound(
      PolicyStore store, String policy, String version, String message) {
    assertThatThrownBy(() -> store.find(Optional.of(policy), Optional.of(version)))
        .hasMessage(message)
        .extracting(refused -> ((RefusedException) refused).refusal())
        .isEqualTo(Refusal.NOT_FOUND);
  }

  @Test
  void tellsWhenOthersComeIntoForce() throws Exception {
    PolicyStore store = store();
    publish(store, V1);
    AtomicInteger told = new AtomicInteger();
    Subscription subscription = store.watch(told::incrementAndGet);
    clock.set("2026-07-01T00:00:00Z");
    Eventually.until("told of the date", () -> told.get() == 1);
    subscription.close();
    publish(store, V2);
    assertThat(told).hasValue(1);
  }

  @Test
  void manyPublishAtOnceAndEachVersionIsAcceptedOnce() throws Exception {
    PolicyStore store = store();
    List<Future<String>> results = new ArrayList<>();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 12; i++) {
        String effect = i % 2 == 0 ? "permit" : "forbid";
        Callable<String> call =
            () -> {
              while (true) {
                try {
                  Publication done = publish(store, Library.version("1", "2026-07-01", effect));
                  return done.published().isEmpty() ? "unchanged" : "published " + effect;
                } catch (RefusedException refused) {
                  if (refused.refusal() != Refusal.RESOURCE_EXHAUSTED) {
                    return refused.refusal().name();
                  }
                }
              }
            };
        results.add(callers.submit(call));
      }
      List<String> said = new ArrayList<>();
      for (Future<String> result : results) {
        said.add(result.get());
      }
      assertThat(said).filteredOn(each -> each.startsWith("published")).hasSize(1);
      assertThat(said).filteredOn("unchanged"::equals).hasSize(5);
      assertThat(said).filteredOn("ALREADY_EXISTS"::equals).hasSize(6);
    }
    assertThat(store.snapshot().versions()).hasSize(1);
  }

  /** What a later release of Remit might find: a version that is no longer what it was. */
  @Test
  void doesNotStartWithoutAVersionThatWasAccepted() throws Exception {
    PolicyStore store = store();
    String digest = publish(store, V1, V2).published().getFirst().digest();
    StoredFiles.damage(database, V1, V1.replace("staff", "stuff"));
    assertThatThrownBy(this::store)
        .isInstanceOf(PolicySourceException.class)
        .hasMessage(
            "version `lending 1` with the digest %s, which `alice` published on %s, can no longer"
                    .formatted(digest, NOW)
                + " be served: policy1.remit:5:25: `stuff` is not a recipient;"
                + " run the release of Remit that it was published with");

    StoredFiles.damage(database, V1.replace("staff", "stuff"), V1.replace("permit", "forbid"));
    assertThatThrownBy(this::store)
        .hasMessageContaining("version `lending 1` with the digest " + digest)
        .hasMessageContaining("can no longer be served: its files now have the digest ");

    // What runs goes on with what it has.
    assertThat(store.snapshot().versions()).hasSize(2);
  }
}
