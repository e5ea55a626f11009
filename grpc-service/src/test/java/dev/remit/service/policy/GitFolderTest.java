package dev.remit.service.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.service.fixture.Eventually;
import dev.remit.service.fixture.Library;
import dev.remit.service.fixture.MovableClock;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real working tree, in which revisions of many files are checked out in turn. */
@Timeout(120)
final class GitFolderTest {

  private static final int POLICIES = 40;
  private static final Duration SETTLE = Duration.ofMillis(20);

  @TempDir private Path tree;

  @Test
  void servesWholeRevisionsOnly() throws Exception {
    Assumptions.assumeTrue(
        Stream.of("/usr/bin/git", "/usr/local/bin/git").map(Path::of).anyMatch(Files::exists),
        "SKIPPED, not tested with Git: this machine has none; install the package `git`");
    git("init", "--quiet");
    Files.writeString(tree.resolve("vocabulary.remit"), Library.VOCABULARY);
    commit("permit");
    commit("forbid");

    Set<Set<String>> seen = new CopyOnWriteArraySet<>();
    try (Database database = Database.open(TestServer.SQLITE.create());
        PolicyFolder folder =
            PolicyFolder.open(
                tree,
                database,
                BundleLimits.DEFAULT,
                new MovableClock("2026-06-01T10:00:00Z"),
                SETTLE)) {
      folder.watch(() -> seen.add(effects(folder)));
      for (String effect : List.of("permit", "forbid", "permit", "forbid")) {
        git("checkout", "--quiet", effect);
        Eventually.until(effect, () -> effects(folder).equals(Set.of(effect)));
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(Set.of("permit"), Set.of("forbid"));
  }

  private static Set<String> effects(PolicyFolder folder) {
    return folder.snapshot().versions().stream()
        .map(served -> served.version().rules().getFirst().effect().word())
        .collect(Collectors.toSet());
  }

  /** A revision, under a tag, in which all policies have an effect. */
  private void commit(String effect) throws IOException, InterruptedException {
    for (int i = 0; i < POLICIES; i++) {
      Files.writeString(
          tree.resolve("policy" + i + ".remit"),
          Library.version("1", "2026-01-01", effect).replace("lending", "lending" + i));
    }
    git("add", "--all");
    git("commit", "--quiet", "--message", effect);
    git("tag", effect);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-c", "user.name=test", "-c", "user.email=test@example.org"));
    command.addAll(List.of("-c", "commit.gpgsign=false"));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).directory(tree.toFile()).inheritIO().start();
    assertThat(git.waitFor()).as("exit status of %s", command).isZero();
  }
}
