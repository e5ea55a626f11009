package dev.remit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.report.Diff;
import dev.remit.analysis.report.Finding;
import dev.remit.analysis.report.GuaranteeResult;
import dev.remit.analysis.report.GuaranteeResult.Verdict;
import dev.remit.engine.example.ExampleRunner;
import dev.remit.lang.model.Example;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The regimes of the National Pupil Database: what changed, what is promised, what is broken. */
class NpdTest {

  private static final PolicySet NPD = Policies.npd();

  @ParameterizedTest
  @CsvSource({"2012.1, 2018.1", "2018.1, 2018.2"})
  void whatChangedReadsAsIsWrittenDown(String from, String to) throws IOException {
    String text = Print.of(diff(from, to, 2));
    Path golden =
        Path.of(System.getProperty("remit.root", ".."))
            .resolve("analysis/src/test/resources/npd/" + from + "-" + to + ".txt");
    if (Boolean.getBoolean("remit.golden.rewrite")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  @Test
  void whatIsFoundDoesNotDependOnThreads() {
    assertThat(Print.of(diff("2012.1", "2018.1", 4)))
        .isEqualTo(Print.of(diff("2012.1", "2018.1", 1)));
  }

  @Test
  void aVersionIsProvedToBeAsItself() {
    Diff diff = diff("2018.2", "2018.2", 2);
    assertThat(diff.isProvedEqual()).isTrue();
    assertThat(diff.texts()).isEmpty();
    assertThat(diff.vocabulary()).isEmpty();
  }

  @Test
  void everyGuaranteeIsProved() {
    for (PolicyVersion version : NPD.versions()) {
      assertThat(Policies.analysis().verify(version))
          .hasSameSizeAs(version.guarantees())
          .allSatisfy(result -> assertThat(result.verdict()).isEqualTo(new Verdict.Proved(false)));
    }
  }

  @Test
  void whatIsPromisedNowWasBrokenThenAndTheExamplesShowIt() {
    PolicyVersion then = version("2012.1");
    List<GuaranteeResult> results =
        Policies.analysis().verify(then, version("2018.2").guarantees());
    List<String> examples = new ArrayList<>();
    for (GuaranteeResult result : results) {
      if (result.verdict() instanceof Verdict.Broken(var counterexample)) {
        examples.add(counterexample.example().orElseThrow());
      }
    }
    assertThat(
            results.stream()
                .filter(result -> result.verdict() instanceof Verdict.Broken)
                .map(result -> result.guarantee().name()))
        .contains(
            "no_nationality_for_immigration",
            "no_pupil_data_to_press",
            "companies_need_consent",
            "never_in_bulk");
    PolicyVersion with = withExamples(examples);
    List<Example> added =
        with.examples().stream().filter(each -> each.title().startsWith("Breaks ")).toList();
    assertThat(added).hasSameSizeAs(examples);
    assertThat(added).allMatch(example -> ExampleRunner.run(with, example).passed());
  }

  /** The version of 2012 with more examples, written into its file. */
  private static PolicyVersion withExamples(List<String> examples) {
    List<SourceFile> files = new ArrayList<>();
    for (SourceFile file : Policies.files()) {
      files.add(
          file.path().startsWith("2012")
              ? new SourceFile(
                  file.path(),
                  (new String(file.bytes(), StandardCharsets.UTF_8)
                          + "\n"
                          + String.join("\n", examples))
                      .getBytes(StandardCharsets.UTF_8))
              : file);
    }
    return Policies.checked(files).version("npd", "2012.1").orElseThrow();
  }

  @Test
  void rulesThatAddNothingAreNamedWithTheOther() {
    List<Finding> findings = Policies.analysis().lint(version("2018.2"));
    assertThat(findings)
        .filteredOn(Finding.Subsumed.class::isInstance)
        .map(finding -> (Finding.Subsumed) finding)
        .map(finding -> finding.rule().name() + " by " + finding.by().name())
        .contains("sensitivity_unclassified by identifiability_unclassified");
    assertThat(findings).noneMatch(Finding.Open.class::isInstance);
    assertThat(Policies.analysis().lint(version("2012.1"))).isEmpty();
  }

  private static Diff diff(String from, String to, int threads) {
    return Analysis.of(new Limits(Policies.LIMITS.perQuestion(), threads), Progress.NONE)
        .diff(version(from), version(to));
  }

  private static PolicyVersion version(String name) {
    return NPD.version("npd", name).orElseThrow();
  }
}
