package dev.remit.service.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.lang.source.SourceFile;
import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.fixture.Library;
import dev.remit.service.fixture.MovableClock;
import dev.remit.service.policy.PolicyHealth.Current;
import dev.remit.service.policy.PolicyHealth.Outdated;
import dev.remit.service.policy.VersionStatus.State;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class PolicyFolderTest {

  private static final Caller ALICE = new Caller("alice", Set.of(Role.PUBLISH));
  private static final String V1 = Library.version("1", "2026-01-01", "permit");
  private static final String V2 = Library.version("2", "2027-01-01", "forbid");
  private static final Duration SETTLE = Duration.ofMillis(40);

  @TempDir private Path temp;
  private Path set;
  private final MovableClock clock = new MovableClock("2026-06-01T10:00:00Z");
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Database database;

  @BeforeEach
  void create() throws Exception {
    set = Files.createDirectory(temp.resolve("set"));
    write("vocabulary.remit", Library.VOCABULARY);
    database = Database.open(TestServer.SQLITE.create());
    opened.add(database);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
  }

  private PolicyFolder folder() throws Exception {
    PolicyFolder folder = PolicyFolder.open(set, database, BundleLimits.DEFAULT, clock, SETTLE);
    opened.add(folder);
    return folder;
  }

  private void write(String path, String text) throws IOException {
    Path file = set.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> versions(PolicyFolder folder) {
    return folder.snapshot().versions().stream().map(Object::toString).toList();
  }

  private static String digest(String text) throws RefusedException {
    return Bundles.check(Library.files(text)).versions().getFirst().digest();
  }

  private static boolean serves(PolicyFolder folder, String digest) {
    return folder.snapshot().versions().stream().anyMatch(v -> v.digest().equals(digest));
  }

  @Test
  void servesWhatTheFolderHolds() throws Exception {
    write("policy.remit", V1);
    write("registers/people.yaml", "recipients: {}");
    PolicyFolder folder = folder();
    assertThat(versions(folder)).containsExactly("lending 1");
    assertThat(folder.state().versions()).hasSize(1);
    VersionStatus status = folder.state().versions().getFirst();
    assertThat(status.state()).isEqualTo(State.ACCEPTED);
    assertThat(status.provenance())
        .isEqualTo(
            new ServedVersion.Provenance(
                "folder", Instant.parse("2026-06-01T10:00:00Z"), Optional.empty()));
    assertThat(folder.find(Optional.empty(), Optional.empty()).files())
        .map(SourceFile::path)
        .containsExactly("policy.remit", "vocabulary.remit");
    assertThat(folder.health()).isInstanceOf(Current.class);
  }

  @Test
  void goesOnWithTheLastGoodOnesWhereAPromiseIsBroken() throws Exception {
    write("policy.remit", V1);
    PolicyFolder folder = folder();
    String promise = "\nguarantee no_staff\n  never permit any of everything to staff\n";
    write("policy.remit", V1 + promise);

    Eventually.until("seen", () -> folder.health() instanceof Outdated);
    assertThat(((Outdated) folder.health()).reason())
        .contains(
            "the guarantee `no_staff` of `lending 1` is broken: `title_borrowed` can be permitted");
    assertThat(serves(folder, digest(V1))).isTrue();

    String kept = promise.replace("staff", "publisher");
    write("policy.remit", V1 + kept);
    String digest = digest(V1 + kept);
    Eventually.until("served", () -> serves(folder, digest));
    assertThat(folder.health()).isInstanceOf(Current.class);
  }

  @Test
  void followsNewRenamedAndDeletedFiles() throws Exception {
    write("policy.remit", V1);
    PolicyFolder folder = folder();
    write("deep/down/next.remit", V2);
    Eventually.until("both", () -> versions(folder).size() == 2);

    Path next = set.resolve("deep/down/next.remit");
    Files.move(next, set.resolve("renamed.remit"));
    Eventually.until(
        "renamed",
        () ->
            folder
                .snapshot()
                .versions()
                .getLast()
                .version()
                .span()
                .source()
                .path()
                .equals("renamed.remit"));
    assertThat(versions(folder)).containsExactly("lending 1", "lending 2");

    Files.delete(set.resolve("renamed.remit"));
    Eventually.until("one", () -> versions(folder).size() == 1);
  }

  @Test
  void replacesAVersionThatIsEditedAndStillFindsTheOldOne() throws Exception {
    write("policy.remit", V1);
    PolicyFolder folder = folder();
    AtomicInteger told = new AtomicInteger();
    folder.watch(told::incrementAndGet);
    String before = folder.snapshot().versions().getFirst().digest();

    // As many editors save: a new file takes the old one's place.
    Path edited = temp.resolve("edited");
    Files.writeString(edited, V1.replace("permit", "forbid"));
    Files.move(edited, set.resolve("policy.remit"), StandardCopyOption.ATOMIC_MOVE);
    String after = digest(V1.replace("permit", "forbid"));
    Eventually.until("edited", () -> serves(folder, after));
    Eventually.until("told", () -> told.get() == 1);
    assertThat(serves(folder, before)).isFalse();
    VersionFiles old = folder.find(Optional.empty(), Optional.of(before));
    assertThat(old.version().state()).isEqualTo(State.ARCHIVED);
    assertThat(old.files()).contains(Library.file("policy.remit", V1));
    assertThat(folder.find(Optional.empty(), Optional.of(after)).version().state())
        .isEqualTo(State.ACCEPTED);
  }

  @Test
  void keepsTheLastGoodVersionsOfABrokenEdit() throws Exception {
    write("policy.remit", V1);
    PolicyFolder folder = folder();
    PolicyState good = folder.state();

    clock.set("2026-06-01T11:00:00Z");
    write("policy.remit", V1.replace("staff", "stuff"));
    Eventually.until("out of date", () -> folder.health() instanceof Outdated);
    Outdated outdated = (Outdated) folder.health();
    assertThat(outdated.since()).isEqualTo(Instant.parse("2026-06-01T11:00:00Z"));
    assertThat(outdated.reason())
        .isEqualTo(
            "the policies in `%s` cannot be served: policy.remit:5:25: `stuff` is not a"
                    .formatted(set)
                + " recipient; see `remit check`, `remit test` and `remit verify`");
    assertThat(outdated.diagnostics()).hasSize(1);
    assertThat(folder.state()).isSameAs(good);

    clock.set("2026-06-01T12:00:00Z");
    write("policy.remit", V1 + Library.example("Staff see", "denied"));
    Eventually.until(
        "a failing example",
        () -> folder.health() instanceof Outdated now && now.reason().contains("example"));
    assertThat(((Outdated) folder.health()).reason())
        .contains("an example is not decided as it says: lending 1, \"Staff see\": the request:");
    assertThat(((Outdated) folder.health()).since()).isEqualTo(outdated.since());

    Files.delete(set.resolve("policy.remit"));
    Eventually.until(
        "no version",
        () -> folder.health() instanceof Outdated now && now.reason().contains("no file holds"));

    Path gone = temp.resolve("gone");
    Files.move(set, gone);
    Eventually.until(
        "no folder",
        () -> folder.health() instanceof Outdated now && now.reason().contains("there is no file"));
    assertThat(folder.state()).isSameAs(good);

    Files.move(gone, set);
    write("policy.remit", V1);
    Eventually.until("well again", () -> folder.health() instanceof Current);
    assertThat(folder.state()).isSameAs(good);
  }

  @Test
  void doesNotStartOnABrokenFolder() throws Exception {
    write("policy.remit", V1.replace("staff", "stuff"));
    assertThatThrownBy(this::folder)
        .isInstanceOf(PolicySourceException.class)
        .hasMessageContaining("`stuff` is not a recipient");
    Files.delete(set.resolve("policy.remit"));
    assertThatThrownBy(this::folder).hasMessageContaining("no file holds a version of a policy");
    Files.delete(set.resolve("vocabulary.remit"));
    assertThatThrownBy(this::folder)
        .isInstanceOf(PolicySourceException.class)
        .hasMessageContaining("holds no `.remit` file");
  }

  @Test
  void waitsWhileGitIsAtWork() throws Exception {
    Files.createDirectory(set.resolve(".git"));
    write("policy.remit", V1);
    PolicyFolder folder = folder();
    Path lock = Files.createFile(set.resolve(".git/index.lock"));
    write("next.remit", V2);
    String edited = digest(V1.replace("permit", "forbid"));
    // A folder without the lock would serve it by now; this one does so only when it is gone.
    Path other = Files.createDirectory(temp.resolve("other"));
    Files.copy(set.resolve("vocabulary.remit"), other.resolve("vocabulary.remit"));
    Files.writeString(other.resolve("policy.remit"), V1);
    try (PolicyFolder unlocked =
        PolicyFolder.open(other, database, BundleLimits.DEFAULT, clock, SETTLE)) {
      Files.writeString(other.resolve("next.remit"), V2);
      Eventually.until("the other folder", () -> versions(unlocked).size() == 2);
    }
    assertThat(versions(folder)).containsExactly("lending 1");
    write("policy.remit", V1.replace("permit", "forbid"));
    Files.delete(lock);
    Eventually.until("both", () -> versions(folder).size() == 2);
    assertThat(serves(folder, edited)).isTrue();
  }

  @Test
  void startsWhereGitIsStuckOnlyOnceItIsNot() throws Exception {
    Files.createDirectory(set.resolve(".git"));
    Files.createFile(set.resolve(".git/index.lock"));
    write("policy.remit", V1);
    assertThatThrownBy(this::folder)
        .isInstanceOf(PolicySourceException.class)
        .hasMessageContaining("Git is at work in `" + set + "`; if it is not, remove `");
  }

  @Test
  void refusesWhatIsPublished() throws Exception {
    write("policy.remit", V1);
    PolicyFolder folder = folder();
    assertRefused(() -> folder.publish(Library.files(V2), Set.of(), "", ALICE));
    assertRefused(() -> folder.approve("lending", "1", "", ALICE));
    assertRefused(() -> folder.reject("lending", "1", "", "", ALICE));
    Trial trial = folder.check(Library.files(V1, V2));
    assertThat(trial.checked().isSound()).isTrue();
    assertThat(trial.isAcceptable()).isFalse();
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .hasMessage(
            "this service serves the policies of a folder; change the files in it, or configure"
                + " the service without one")
        .extracting(refused -> ((RefusedException) refused).refusal())
        .isEqualTo(Refusal.FAILED_PRECONDITION);
  }

  @Test
  void remembersWhenAVersionWasFirstSeen() throws Exception {
    write("policy.remit", V1);
    folder().close();
    clock.set("2026-06-03T00:00:00Z");
    write("next.remit", V2);
    assertThat(folder().state().versions())
        .map(version -> version.provenance().publishedAt().toString())
        .containsExactly("2026-06-01T10:00:00Z", "2026-06-03T00:00:00Z");
  }
}
