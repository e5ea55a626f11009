package dev.remit.service.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.lang.source.SourceFile;
import dev.remit.service.fixture.Library;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyBundleTest {

  private static final BundleLimits LIMITS = new BundleLimits(2, 10, 1, 1);

  @Test
  void sortsItsFiles() throws RefusedException {
    List<SourceFile> files = List.of(Library.file("b.remit", "1"), Library.file("a/c.csv", "2"));
    PolicyBundle bundle = PolicyBundle.of(files, LIMITS);
    assertThat(bundle.files()).containsExactly(files.get(1), files.get(0));
    assertThat(bundle).hasToString("2 files");
  }

  @Test
  void holdsTheLimits() throws RefusedException {
    assertRefused(List.of(), "files: there are no files; send every file of the set");
    SourceFile five = Library.file("a", "12345");
    SourceFile six = Library.file("b", "123456");
    assertThat(PolicyBundle.of(List.of(five, Library.file("b", "12345")), LIMITS).files())
        .hasSize(2);
    assertRefused(
        List.of(five, six), "files: the files have 11 bytes; a policy set has at most 10");
    assertRefused(
        List.of(five, Library.file("b", ""), Library.file("c", "")),
        "files: there are 3 files; a policy set has at most 2");
  }

  @Test
  void refusesAPathTwice() {
    assertRefused(
        List.of(Library.file("a", "1"), Library.file("a", "2")),
        "files[1].path: there are two files `a`; send each file once");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a.remit",
        "a//b",
        "a/",
        "..",
        "../a.remit",
        "a/../b",
        "./a",
        "a/.",
        ".hidden",
        "a/.git/b",
        "a\\b",
        "a\nb",
        "a\u0000b"
      })
  void refusesWhatIsNoPathWithinASet(String path) {
    assertThatThrownBy(() -> PolicyBundle.of(List.of(Library.file(path, "")), LIMITS))
        .hasMessageStartingWith("files[0].path: `")
        .hasMessageContaining("` is not a path within a policy set; write names with `/`")
        .extracting(refused -> ((RefusedException) refused).refusal())
        .isEqualTo(Refusal.INVALID);
  }

  @Test
  void refusesLongPaths() {
    assertThatThrownBy(() -> PolicyBundle.of(List.of(Library.file("a".repeat(256), "")), LIMITS))
        .hasMessageContaining("is not a path within a policy set");
  }

  private static void assertRefused(List<SourceFile> files, String message) {
    assertThatThrownBy(() -> PolicyBundle.of(files, LIMITS))
        .isInstanceOf(RefusedException.class)
        .hasMessage(message);
  }
}
