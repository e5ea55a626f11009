package dev.remit.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.example.Coverage;
import dev.remit.engine.example.ExampleResult;
import dev.remit.engine.example.ExampleRunner;
import dev.remit.engine.register.Registers;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.format.Formatter;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.Source;
import dev.remit.lang.source.SourceFile;
import dev.remit.lang.syntax.Parsed;
import dev.remit.lang.syntax.Parser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every policy set of this repository, and of each of them. */
class PolicySetsTest {

  @ParameterizedTest
  @ValueSource(strings = {"npd", "tutorial"})
  void checksWithoutErrorsOrWarnings(String set) {
    assertThat(PolicyChecker.check(PolicyFolder.files(set)).diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"npd", "tutorial"})
  void isWrittenInTheOneForm(String set) {
    for (SourceFile file : PolicyFolder.files(set)) {
      if (file.path().endsWith(".remit")) {
        String text = text(file);
        Parsed parsed = Parser.parse(Source.of(file.path(), text));
        assertThat(Formatter.format(parsed.document())).as(file.path()).isEqualTo(text);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"npd", "tutorial"})
  void decidesItsExamplesAsTheySay(String set) {
    for (PolicyVersion version : PolicyFolder.checked(PolicyFolder.files(set)).versions()) {
      assertThat(version.examples().stream().map(e -> ExampleRunner.run(version, e)))
          .isNotEmpty()
          .allSatisfy(result ->
              assertThat(unmet(result)).as("%s: %s", version, result.example().title()).isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"npd", "tutorial"})
  void exercisesEveryRuleInSomeExample(String set) {
    for (PolicyVersion version : PolicyFolder.checked(PolicyFolder.files(set)).versions()) {
      assertThat(Coverage.of(version).unexercised()).as("%s", version).isEmpty();
    }
  }

  @Test
  void exercisesEveryClauseOfTheRegimes() {
    for (PolicyVersion version : PolicyFolder.checked(PolicyFolder.files("npd")).versions()) {
      for (Coverage.OfRule rule : Coverage.of(version).rules()) {
        assertThat(rule.clauses())
            .as("%s: %s", version, rule.rule().name())
            .allMatch(Coverage.OfClause::exercised);
      }
    }
  }

  @Test
  void readsTheRegisters() {
    List<SourceFile> files = PolicyFolder.files("npd");
    assertThat(Registers.read(PolicyFolder.checked(files), files).diagnostics()).isEmpty();
  }

  @Test
  void holdsThreeRegimesWithTheirEvidence() {
    PolicySet npd = PolicyFolder.checked(PolicyFolder.files("npd"));
    assertThat(npd.versions("npd").stream().map(PolicyVersion::version))
        .containsExactly("2012.1", "2018.1", "2018.2");
    assertThat(npd.versions().stream().mapToInt(version -> version.examples().size()).sum())
        .isGreaterThanOrEqualTo(60);
    assertThat(npd.versions().stream().mapToInt(version -> version.guarantees().size()).sum())
        .isGreaterThanOrEqualTo(10);
    assertThat(npd.versions().stream().flatMap(version -> version.rules().stream()))
        .allSatisfy(rule -> {
          assertThat(rule.title()).as(rule.name()).isPresent();
          assertThat(rule.citations()).as(rule.name()).isNotEmpty();
        });
  }

  @Test
  void teachesInFewerThanFortyLines() {
    assertThat(
            PolicyFolder.files("tutorial").stream()
                .flatMap(file -> text(file).lines())
                .filter(line -> !line.isBlank()))
        .hasSizeLessThan(40);
  }

  private static List<String> unmet(ExampleResult result) {
    return result.expectations().stream()
        .flatMap(met -> met.unmet().stream())
        .map(ExampleResult.Unmet::toString)
        .toList();
  }

  private static String text(SourceFile file) {
    return new String(file.bytes(), StandardCharsets.UTF_8);
  }
}
