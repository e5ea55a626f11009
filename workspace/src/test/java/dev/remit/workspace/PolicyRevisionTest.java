package dev.remit.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.lang.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyRevisionTest {

  private static final PersonIdent AUTHOR = new PersonIdent("author", "author@example.org");

  @TempDir Path temp;
  private Path top;
  private Path set;
  private Git git;

  @BeforeEach
  void aRepositoryWithASet() throws IOException, GitAPIException {
    top = temp.resolve("repository");
    set = top.resolve("policies/library");
    git = Git.init().setDirectory(top.toFile()).setInitialBranch("main").call();
    write("policies/library/a.remit", "# one");
    write("policies/library/registers/people.yaml", "");
    write("policies/library/.hidden.remit", "");
    write("policies/library/notes.txt", "");
    write("other.remit", "");
    commit();
  }

  @AfterEach
  void closes() {
    git.close();
  }

  private void write(String path, String text) throws IOException {
    Path file = top.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String commit() throws GitAPIException {
    git.add().addFilepattern(".").call();
    git.add().addFilepattern(".").setUpdate(true).call();
    return git.commit()
        .setMessage("a change")
        .setAuthor(AUTHOR)
        .setCommitter(AUTHOR)
        .setSign(false)
        .call()
        .name();
  }

  private List<String> texts(String revision) {
    return PolicyRevision.read(set, revision).stream()
        .map(file ->
            file.path() + ": " + new String(file.bytes(), java.nio.charset.StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void readsWhatACheckoutWouldHold() throws Exception {
    List<SourceFile> first = PolicyDirectory.read(set);
    write("policies/library/a.remit", "# two");
    write("policies/library/b.remit", "");
    String second = commit();
    write("policies/library/a.remit", "# three, not committed");

    assertThat(PolicyRevision.read(set, "main~1")).isEqualTo(first);
    assertThat(texts(second.substring(0, 10)))
        .containsExactly("a.remit: # two", "b.remit: ", "registers/people.yaml: ");
    assertThat(texts("HEAD")).isEqualTo(texts("main")).isEqualTo(texts(second));
  }

  @Test
  void readsTagsAndOneFile() throws Exception {
    git.tag().setName("v1").setMessage("first").setTagger(AUTHOR).setSigned(false).call();

    assertThat(PolicyRevision.read(set.resolve("a.remit"), "v1"))
        .extracting(SourceFile::toString)
        .containsExactly("a.remit (5 bytes)");
  }

  @Test
  void readsTheTopOfARepository() {
    assertThat(PolicyRevision.read(top, "HEAD"))
        .extracting(SourceFile::path)
        .containsExactly(
            "other.remit", "policies/library/a.remit", "policies/library/registers/people.yaml");
  }

  @Test
  void readsAFolderThatIsGone() throws Exception {
    for (String file : List.of("a.remit", "registers/people.yaml", ".hidden.remit", "notes.txt")) {
      Files.delete(set.resolve(file));
    }
    Files.delete(set.resolve("registers"));
    Files.delete(set);
    commit();

    assertThat(texts("HEAD~1")).hasSize(2);
    refuses("HEAD", "there is no file or folder `HEAD:policies/library`");
  }

  @Test
  void readsAFurtherWorkingTree() throws Exception {
    Path further = temp.resolve("further");
    int code =
        new ProcessBuilder("git", "worktree", "add", "-q", "--detach", further.toString())
            .directory(top.toFile())
            .inheritIO()
            .start()
            .waitFor();

    assertThat(code).isZero();
    assertThat(PolicyRevision.read(further.resolve("policies/library"), "main")).hasSize(2);
  }

  private void refuses(String revision, String message) {
    assertThatThrownBy(() -> PolicyRevision.read(set, revision))
        .isInstanceOf(WorkspaceException.class)
        .hasMessage(message);
  }

  @Test
  void saysWhatIsWrongWithARevision() {
    refuses("mian", "there is no revision `mian`");
    refuses("HEAD~5", "there is no revision `HEAD~5`");
    refuses("HEAD:policies", "there is no revision `HEAD:policies`");
    refuses("HEAD^{tree}", "the revision `HEAD^{tree}` is no commit");
    refuses("HEAD^{", "`HEAD^{` is not how Git writes a revision");
    refuses("x".repeat(251), "a revision of more than 250 characters");
  }

  @Test
  void saysThatThereIsNoRepository() {
    Path elsewhere = temp.resolve("elsewhere");

    assertThatThrownBy(() -> PolicyRevision.read(elsewhere, "main"))
        .hasMessage("`" + elsewhere + "` is in no Git repository");
  }

  @Test
  void refusesWhatIsNoSet() {
    assertThatThrownBy(() -> PolicyRevision.read(set.resolve("notes.txt"), "main"))
        .hasMessage("`main:policies/library/notes.txt` is neither a folder nor a `.remit` file");
    assertThatThrownBy(() -> PolicyRevision.read(set.resolve("registers"), "main"))
        .hasMessage("`main:policies/library/registers` holds no `.remit` file");
  }

  @Test
  void followsALinkWithinTheSetAndNoOther() throws Exception {
    Files.createSymbolicLink(set.resolve("z.remit"), Path.of("a.remit"));
    commit();
    assertThat(texts("HEAD")).contains("z.remit: # one");

    Files.createSymbolicLink(set.resolve("y.remit"), Path.of("../../other.remit"));
    commit();
    refuses(
        "HEAD",
        "`y.remit` is a link to no file of `HEAD:policies/library`; put the file itself there");

    Files.delete(set.resolve("y.remit"));
    Files.createSymbolicLink(set.resolve("folder"), Path.of("registers"));
    commit();
    refuses(
        "HEAD",
        "`folder` of `HEAD:policies/library` is a link to a folder; put the folder itself there");
  }

  @Test
  void keepsToTheLimitsOfADirectory() {
    refuses(new Limits(1, 100, 100), "`main:` holds more than 1 files of a policy set");
    refuses(new Limits(100, 4, 100), "the files of `main:` are larger than 4 bytes in all");
    refuses(
        new Limits(100, 100, 3),
        "`main:` holds more than 3 files and folders; name the folder of the policy set itself");
    assertThat(PolicyRevision.read(top, "main", new Limits(3, 5, 8))).hasSize(3);
  }

  private void refuses(Limits limits, String message) {
    assertThatThrownBy(() -> PolicyRevision.read(top, "main", limits))
        .isInstanceOf(WorkspaceException.class)
        .hasMessage(message);
  }
}
