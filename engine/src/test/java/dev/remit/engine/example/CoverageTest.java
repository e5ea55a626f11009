package dev.remit.engine.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.interpret.Clause;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.Rule;
import dev.remit.lang.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final String TEXT =
      """
      vocabulary v
      purpose research
      category a { a1  a2 }
      category b { b1 }
      recipient university  recipient press
      setting lab
      action see
      obligation check
      request has urgent boolean
      policy p version "1" in force from 2020-01-01 uses v
      rule open permit see of a to university
      rule haste forbid any of a when request.urgent
      rule duty oblige see of a requiring check
      rule idle forbid any of b in lab
      """;

  @Test
  void withoutExamplesNothingIsExercised() {
    Coverage coverage = coverage("");
    assertThat(coverage.unexercised().stream().map(Rule::name))
        .containsExactly("open", "haste", "duty", "idle");
    assertThat(coverage.rules())
        .allSatisfy(rule ->
            assertThat(rule.clauses()).noneMatch(clause -> clause.held() || clause.failed()));
  }

  @Test
  void aPermittedItemExercisesItsPermitAndItsDuties() {
    Coverage coverage =
        coverage(
            """
            example "x" request see of a1 to university with request.urgent = false
              expect permitted
            """);
    assertThat(coverage.unexercised().stream().map(Rule::name)).containsExactly("haste", "idle");
    assertThat(clause(coverage, "open", Clause.TO))
        .isEqualTo(new Coverage.OfClause(Clause.TO, true, false));
    assertThat(clause(coverage, "haste", Clause.WHEN))
        .isEqualTo(new Coverage.OfClause(Clause.WHEN, false, true));
  }

  @Test
  void aClauseIsExercisedByHoldingAndByFailing() {
    Coverage coverage =
        coverage(
            """
            example "x" request see of a1, b1 to university with request.urgent = false
              expect partial
            example "y" request see of a1 to press with request.urgent = true expect denied
            """);
    assertThat(coverage.unexercised().stream().map(Rule::name)).containsExactly("idle");
    assertThat(clause(coverage, "open", Clause.TO).exercised()).isTrue();
    assertThat(clause(coverage, "open", Clause.OF).exercised()).isTrue();
    assertThat(clause(coverage, "haste", Clause.WHEN).exercised()).isTrue();
    assertThat(clause(coverage, "idle", Clause.IN))
        .isEqualTo(new Coverage.OfClause(Clause.IN, false, true));
  }

  @Test
  void clausesThatAreNotWrittenOrSayEverythingDoNotCount() {
    assertThat(
            coverage("").rules().stream()
                .filter(rule -> rule.rule().name().equals("haste"))
                .flatMap(rule -> rule.clauses().stream())
                .map(Coverage.OfClause::clause))
        .containsExactly(Clause.OF, Clause.WHEN);
  }

  private static Coverage.OfClause clause(Coverage coverage, String rule, Clause clause) {
    return coverage.rules().stream()
        .filter(covered -> covered.rule().name().equals(rule))
        .flatMap(covered -> covered.clauses().stream())
        .filter(covered -> covered.clause() == clause)
        .findFirst()
        .orElseThrow();
  }

  private static Coverage coverage(String examples) {
    byte[] bytes = (TEXT + examples).getBytes(StandardCharsets.UTF_8);
    return Coverage.of(
        PolicyChecker.check(List.of(new SourceFile("v.remit", bytes)))
            .value()
            .orElseThrow()
            .versions()
            .getFirst());
  }
}
