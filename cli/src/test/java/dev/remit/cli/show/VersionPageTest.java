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
      vocabulary v "Words"
      purpose care { diagnosis  planning }
      purpose research
      category record { name  result }
      recipient clinic
      recipient university
      setting lab
      setting home
      action see
      action copy "Take it elsewhere"
      request has
        note text "Why"
      consent by subject
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
        in lab
        when approved
        unless objection is raised
      rule names_are_for_care
        limit copy of name for care
      rule no_planning
        forbid any of result for planning
      rule inside
        forbid copy of everything but name to anyone but clinic for anything but care
        in anywhere but lab
        when request.note = "# not a comment" # a comment
          and consent is given
      rule both
        forbid any of record and name, record and result, result
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
        .startsWith("# First\n\nVersion 1 of `p` (Words), in force from 1 January 2020.\n")
        .contains(
            """
            | Rule | Who | May | Data | For | If | And must |
            | --- | --- | --- | --- | --- | --- | --- |
            | Clinics care (Act, s.1) | `clinic` | `see` | `record` | `care` |  | `delete_after(6 months)` |
            | `researchers` | `university` | `see`, in `lab` | `record`, but not `name` | `research` | when `approved`, unless `objection is raised` |  |
            """)
        .contains(
            """
            | Rule | Data | Use | Only for |
            | --- | --- | --- | --- |
            | `names_are_for_care` | `name` | `copy` | `care` |
            """)
        .contains(
            """
            | Rule | Data | To | Use | If |
            | --- | --- | --- | --- | --- |
            | `no_planning` | `result` |  | for `planning` |  |
            | `inside` | everything but `name` | anyone but `clinic` | `copy`, anywhere but `lab`, for anything but `care` | when `request.note = "# not a comment" and consent is given` |
            | `both` | `record` that is also `name` or `result`, `result` |  |  |  |
            """)
        .contains(
            """
            | Obligation | Meaning | Because |
            | --- | --- | --- |
            | `delete_after(6 months)` | Delete it in time | Clinics care (Act, s.1) |
            """)
        .contains("### Names stay")
        .contains("- A clinic asks: permitted");
  }

  @Test
  void saysWhatTheWordsMean() {
    assertThat(page(Optional.empty()))
        .contains(
            """
            ## What the words mean

            - `approved`: `project.approved`
            - `copy`: Take it elsewhere
            - `record`: 2 data items
            - `care`: `diagnosis`, `planning`
            - `request.note`: Why (stated by whoever asks)
            - `project.approved`: from the register
            """);
  }

  @Test
  void saysUntilWhen() {
    assertThat(page(Optional.of(LocalDate.of(2021, 3, 1))))
        .contains("in force from 1 January 2020 to 28 February 2021.");
  }
}
