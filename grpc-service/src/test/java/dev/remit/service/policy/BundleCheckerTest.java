package dev.remit.service.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.lang.source.SourceFile;
import dev.remit.service.fixture.Library;
import dev.remit.service.fixture.Sets;
import dev.remit.service.refusal.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BundleCheckerTest {

  private static final String PERMIT = Library.version("1", "2026-01-01", "permit");

  @Test
  void givesTheVersionsOfASoundSet() throws RefusedException {
    CheckedBundle checked =
        Bundles.check(
            Library.files(
                Library.version("2", "2027-01-01", "forbid"),
                PERMIT + Library.example("Staff see", "permitted")));
    assertThat(checked.isSound()).isTrue();
    assertThat(checked.failedExamples()).isEmpty();
    assertThat(checked.versions()).map(Object::toString).containsExactly("lending 1", "lending 2");
    assertThat(checked.versions()).map(BundledVersion::digest).doesNotHaveDuplicates();
    assertThat(checked.versions()).allMatch(v -> v.digest().matches("[0-9a-f]{64}"));
    assertThat(checked.version("lending", "2")).contains(checked.versions().get(1));
    assertThat(checked.version("lending", "3")).isEmpty();
  }

  @Test
  void checksTheRealPolicies() throws RefusedException {
    CheckedBundle checked = Bundles.check(Sets.files("npd"));
    assertThat(checked.isSound()).isTrue();
    assertThat(checked.versions())
        .map(Object::toString)
        .containsExactly("npd 2012.1", "npd 2018.1", "npd 2018.2");
    assertThat(checked.content()).map(SourceFile::path).contains("catalogue.yaml").hasSize(5);
    assertThat(checked.notes())
        .contains("`registers/projects.yaml` is not kept: registers are no part of a version");
  }

  @Test
  void reportsErrors() throws RefusedException {
    CheckedBundle checked = Bundles.check(Library.files(PERMIT.replace("staff", "stuff")));
    assertThat(checked.isSound()).isFalse();
    assertThat(checked.errors()).hasSize(1);
    assertThat(checked.versions()).isEmpty();
    assertThat(checked.content()).isEmpty();
  }

  @Test
  void reportsFailedExamples() throws RefusedException {
    CheckedBundle checked =
        Bundles.check(Library.files(PERMIT + Library.example("Staff see", "denied")));
    assertThat(checked.isSound()).isFalse();
    assertThat(checked.errors()).isEmpty();
    assertThat(checked.failedExamples())
        .map(FailedExample::toString)
        .containsExactly("lending 1, \"Staff see\": the request: expected denied, not permitted");
  }

  @Test
  void reportsRegoPoliciesThatAreNone() throws RefusedException {
    String fact = "request has late boolean from rego \"late.wasm\" entrypoint \"late\"\n";
    List<SourceFile> files =
        List.of(
            Library.file("v.remit", Library.VOCABULARY + fact),
            Library.file("p.remit", PERMIT),
            Library.file("late.wasm", "no wasm"));
    CheckedBundle checked = Bundles.check(files);
    assertThat(checked.errors())
        .map(found -> found.message())
        .anyMatch(message -> message.startsWith("`late.wasm` is not a policy that can be run"));
    assertThat(checked.versions()).isEmpty();
  }

  @Test
  void keepsOnlyWhatAVersionIsMadeOf() throws RefusedException {
    List<SourceFile> files = new ArrayList<>(Library.files(PERMIT));
    files.add(Library.file("registers/people.yaml", "not: [ even yaml"));
    files.add(Library.file("requests/child.json", "{}"));
    CheckedBundle checked = Bundles.check(files);
    assertThat(checked.isSound()).isTrue();
    assertThat(checked.content())
        .map(SourceFile::path)
        .containsExactly("policy1.remit", "vocabulary.remit");
    assertThat(checked.notes())
        .containsExactly(
            "`registers/people.yaml` is not kept: registers are no part of a version",
            "`requests/child.json` is not kept: the vocabulary does not name it");
  }

  @Test
  void runsTenThousandExamples() throws RefusedException {
    CheckedBundle checked = Bundles.check(Library.files(PERMIT + examples("date_due", 10_000)));
    assertThat(checked.failedExamples()).isEmpty();
    assertThat(checked.versions().getFirst().version().examples()).hasSize(10_000);
  }

  @Test
  void refusesExamplesThatWouldTakeTooLong() {
    assertThatThrownBy(() -> Bundles.check(manyItems(examples("many", 3_000))))
        .hasMessage(
            "files: the examples of `lending 1` take too long to decide;"
                + " ask for fewer items in each, or leave some out");
  }

  @Test
  void refusesExamplesThatWouldTakeTooMuchMemory() {
    assertThatThrownBy(() -> Bundles.check(manyItems(examples("many", 5_000))))
        .hasMessage(
            "files: the examples speak of more than 20,000,000 items;"
                + " ask for fewer items in each, or leave some out");
    String everything =
        """

        example "Everything"
          request see of everything to publisher for advertising
          expect denied
        """;
    assertThatThrownBy(() -> Bundles.check(manyItems(everything.repeat(5_000))))
        .hasMessageContaining("speak of more than 20,000,000 items");
  }

  @Test
  void itemsThatAreNamedCountOnce() throws RefusedException {
    CheckedBundle checked =
        Bundles.check(manyItems(examples("i1, i2", 5_000) + examples("many", 1)));
    assertThat(checked.isSound()).isTrue();
  }

  private static List<SourceFile> manyItems(String examples) {
    String items = String.join(" ", IntStream.range(0, 5_000).mapToObj(i -> "i" + i).toList());
    return List.of(
        Library.file("v.remit", Library.VOCABULARY + "category many { " + items + " }\n"),
        Library.file("p.remit", PERMIT + examples));
  }

  private static String examples(String items, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(
          """

          example "Example %d"
            request see of %s to publisher for advertising
            expect denied
          """
              .formatted(i, items));
    }
    return text.toString();
  }
}
