package dev.remit.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.lang.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class PolicyDirectoryTest {

  @TempDir Path temp;
  private Path set;

  @BeforeEach
  void aSetWithOneFile() throws IOException {
    set = temp.resolve("set");
    write("b.remit", "vocabulary v");
  }

  @Test
  void readsEveryFileOfASetInOneOrder() throws IOException {
    write("registers/recipients.yaml", "");
    write("a/a.remit", "# a");
    write("a.remit", "");
    write("catalogue.csv", "item");
    write("facts.wasm", "");
    write("consent.json", "{}");
    write("old.yml", "");

    assertThat(PolicyDirectory.read(set))
        .extracting(SourceFile::path)
        .containsExactly(
            "a.remit",
            "a/a.remit",
            "b.remit",
            "catalogue.csv",
            "consent.json",
            "facts.wasm",
            "old.yml",
            "registers/recipients.yaml");
    assertThat(PolicyDirectory.read(set).get(1).bytes()).isEqualTo("# a".getBytes(UTF_8));
  }

  @Test
  void leavesOutWhatIsHiddenAndWhatIsNoneOfItsBusiness() throws IOException {
    write(".b.remit", "");
    write(".git/c.remit", "");
    write("README.md", "");
    write("remit", "");
    write("b.remit~", "");

    assertThat(PolicyDirectory.read(set)).extracting(SourceFile::path).containsExactly("b.remit");
  }

  @Test
  void aFileIsASetOfItsOwn() throws IOException {
    write("c.remit", "");

    assertThat(PolicyDirectory.read(set.resolve("b.remit")))
        .containsExactly(new SourceFile("b.remit", "vocabulary v".getBytes(UTF_8)));
  }

  @Test
  void aLinkWithinTheSetIsTheFileItNames() throws IOException {
    write(".data/d.remit", "# d");
    Files.createSymbolicLink(set.resolve("d.remit"), Path.of(".data", "d.remit"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), set);

    assertThat(PolicyDirectory.read(link))
        .containsExactly(
            new SourceFile("b.remit", "vocabulary v".getBytes(UTF_8)),
            new SourceFile("d.remit", "# d".getBytes(UTF_8)));
  }

  @Test
  void refusesALinkOutOfTheSet() throws IOException {
    Path outside = Files.writeString(temp.resolve("secret.yaml"), "");
    Files.createSymbolicLink(set.resolve("c.yaml"), outside);

    assertRefused(
        "`"
            + set.resolve("c.yaml")
            + "` is a link to a file outside `"
            + set
            + "`;"
            + " put the file itself there");
  }

  @Test
  void refusesALinkToAFolder() throws IOException {
    Files.createSymbolicLink(set.resolve("again"), set);

    assertRefused(
        "`" + set.resolve("again") + "` is a link to a folder; put the folder itself there");
  }

  @Test
  void refusesALinkToNothing() throws IOException {
    Files.createSymbolicLink(set.resolve("c.remit"), Path.of("gone.remit"));

    assertRefused("cannot read `" + set.resolve("c.remit") + "`: it does not exist");
  }

  @Test
  @Timeout(10)
  void refusesAPipe() throws Exception {
    Path pipe = set.resolve("c.remit");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(mkfifo.waitFor(5, TimeUnit.SECONDS)).isTrue();

    assertRefused("`" + pipe + "` is not a regular file");
  }

  @Test
  void saysWhatIsNotThere() throws IOException {
    Path gone = temp.resolve("gone");
    assertThatThrownBy(() -> PolicyDirectory.read(gone))
        .isInstanceOf(WorkspaceException.class)
        .hasMessage("there is no file or folder `" + gone + "`");

    write("notes.txt", "");
    Path notes = set.resolve("notes.txt");
    assertThatThrownBy(() -> PolicyDirectory.read(notes))
        .isInstanceOf(WorkspaceException.class)
        .hasMessage("`" + notes + "` is neither a folder nor a `.remit` file");

    Path empty = Files.createDirectory(temp.resolve("empty"));
    assertThatThrownBy(() -> PolicyDirectory.read(empty))
        .isInstanceOf(WorkspaceException.class)
        .hasMessage("`" + empty + "` holds no `.remit` file");
  }

  @Test
  void holdsTheLimits() throws IOException {
    write("c.yaml", "1234");
    write("d.txt", "");

    assertThat(PolicyDirectory.read(set, new Limits(2, 16, 3))).hasSize(2);
    assertThatThrownBy(() -> PolicyDirectory.read(set, new Limits(1, 16, 3)))
        .hasMessage("`" + set + "` holds more than 1 files of a policy set");
    assertThatThrownBy(() -> PolicyDirectory.read(set, new Limits(2, 15, 3)))
        .hasMessage("the files of `" + set + "` are larger than 15 bytes in all");
    assertThatThrownBy(() -> PolicyDirectory.read(set, new Limits(2, 16, 2)))
        .hasMessage(
            "`"
                + set
                + "` holds more than 2 files and folders;"
                + " name the folder of the policy set itself");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> PolicyDirectory.read(set))
        .isInstanceOf(WorkspaceException.class)
        .hasMessage(message);
  }

  private void write(String path, String text) throws IOException {
    Path file = set.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
