package dev.remit.service.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.service.fixture.Library;
import dev.remit.service.policy.FolderReading.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder, looked at by hand: what happens between two looks is up to the test. */
final class SettledFolderTest {

  private static final String V1 = Library.version("1", "2026-01-01", "permit");

  @TempDir private Path temp;
  private Path set;
  private Path file;
  private SettledFolder folder;

  @BeforeEach
  void write() throws IOException {
    set = Files.createDirectory(temp.resolve("set"));
    file = set.resolve("policy.remit");
    Files.writeString(file, V1);
    folder = new SettledFolder(set);
  }

  private static FolderReading holding(String text) {
    return new FolderReading.Files(List.of(Library.file("policy.remit", text)));
  }

  @Test
  void givesWhatTwoLooksFoundAndOnlyOnce() {
    assertThat(folder.look()).isEmpty();
    assertThat(folder.candidate()).contains(holding(V1));
    assertThat(folder.look()).contains(holding(V1));
    assertThat(folder.candidate()).isEmpty();
    assertThat(folder.look()).isEmpty();
    assertThat(folder.look()).isEmpty();
  }

  /** Each piece ends where the file could be read, as a version that nobody wrote. */
  @Test
  void neverGivesAFileThatIsBeingWritten() throws IOException {
    StringBuilder text = new StringBuilder(V1);
    for (int i = 0; i < 20; i++) {
      assertThat(folder.look()).isEmpty();
      text.append("\nrule another_").append(i).append(" forbid see of loan to publisher\n");
      Files.writeString(file, text);
    }
    assertThat(folder.look()).isEmpty();
    assertThat(folder.look()).contains(holding(text.toString()));
  }

  @Test
  void forgetsAnEditThatIsTakenBack() throws IOException {
    takeFirst();
    Files.writeString(file, "half");
    assertThat(folder.look()).isEmpty();
    Files.writeString(file, V1);
    assertThat(folder.look()).isEmpty();
    Files.writeString(file, "half");
    assertThat(folder.look()).isEmpty();
    assertThat(folder.look()).contains(holding("half"));
  }

  private void takeFirst() {
    assertThat(folder.look()).isEmpty();
    assertThat(folder.look()).isPresent();
  }

  @Test
  void saysThatItCannotBeReadOnlyIfThatLasts() throws IOException {
    takeFirst();
    Files.move(file, temp.resolve("away"));
    assertThat(folder.look()).isEmpty();
    Files.move(temp.resolve("away"), file);
    assertThat(folder.look()).isEmpty();
    Files.delete(file);
    assertThat(folder.look()).isEmpty();
    assertThat(folder.look()).contains(new Unreadable("`" + set + "` holds no `.remit` file"));
  }

  @Test
  void givesItAgainWhenAskedTo() {
    takeFirst();
    folder.again();
    assertThat(folder.look()).isEmpty();
    assertThat(folder.look()).contains(holding(V1));
  }

  @Test
  void waitsWhileGitIsAtWork() throws IOException {
    Path lock = Files.createDirectory(temp.resolve(".git")).resolve("index.lock");
    folder = new SettledFolder(set);
    assertThat(folder.look()).isEmpty();
    Files.createFile(lock);
    assertThat(folder.busy())
        .contains("Git is at work in `%s`; if it is not, remove `%s`".formatted(set, lock));
    assertThat(folder.look()).isEmpty();
    assertThat(folder.look()).isEmpty();
    Files.delete(lock);
    assertThat(folder.busy()).isEmpty();
    assertThat(folder.look()).isEmpty();
    assertThat(folder.look()).contains(holding(V1));
  }

  @Test
  void findsTheLockOfALinkedWorkingTree() throws IOException {
    Path git = Files.createDirectories(temp.resolve("main/.git/worktrees/set"));
    Files.writeString(set.resolve(".git"), "gitdir: " + git + "\n");
    assertThat(GitLock.around(set.resolve("deeper")).isHeld()).isFalse();
    Files.createFile(git.resolve("index.lock"));
    assertThat(GitLock.around(set.resolve("deeper")).isHeld()).isTrue();
    assertThat(GitLock.around(temp).isHeld()).isFalse();
  }
}
