package dev.remit.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionPageTest {

  private static final String TEXT =
      """
      vocabulary v
      purpose care { diagnosis  planning }
      purpose research
      category record { name  result }
      recipient clinic
      recipient university
      action see
      project has
        approved boolean from register
      obligation delete_after(limit: months, least) "Delete it in time"
      policy p version "1" in force from 2020-01-01 "First" uses v
      define approved: project.approved
      rule carers "Clinics care"
        permit see of record to clinic for care
        requiring delete_after(6 months)
        citing "Act, s.1"
      rule researchers
        permit see of record but name to university for research
        when approved
      rule names_are_for_care
        limit any of name for care
      rule no_planning
        forbid any of result for planning
      guarantee names_stay "Names stay"
        never permit see of name to university
      example "A clinic asks"
        request see of result to clinic for diagnosis
        expect permitted
      """;

  private static String page(Optional<LocalDate> until) {
    PolicySet set =
        PolicyChecker.check(
                List.of(new SourceFile("p.remit", TEXT.getBytes(StandardCharsets.UTF_8))))
            .value()
            .orElseThrow();
    return MarkdownWriter.write(VersionPage.of(set.versions().getFirst(), until));
  }

  @Test
  void saysWhoMayHaveWhat() {
    assertThat(page(Optional.empty()))
        .startsWith("# p 1: First\n\nIn force from 2020-01-01. Nothing is allowed")
        .contains(
            """
            | Who | May | Data | For | When | And must | Why |
            | --- | --- | --- | --- | --- | --- | --- |
            | `clinic` | `see` | `record` | `care` |  | `delete_after(6 months)` | Clinics care (Act, s.1) |
            | `university` | `see` | `record`, but not `name` | `research` | `approved` |  | `researchers` |
            """)
        .contains(
            """
            | Data | Only for | Why |
            | --- | --- | --- |
            | `name` | `care` | `names_are_for_care` |
            """)
        .contains("| `result` | any use | `planning` | `no_planning` |")
        .contains("| `delete_after(6 months)`: Delete it in time | Clinics care (Act, s.1) |")
        .contains("### Names stay")
        .contains("- A clinic asks: permitted")
        .contains("define approved: project.approved");
  }

  @Test
  void saysUntilWhen() {
    assertThat(page(Optional.of(LocalDate.of(2021, 2, 3))))
        .contains("In force from 2020-01-01 until 2021-02-03 begins.");
  }
}
