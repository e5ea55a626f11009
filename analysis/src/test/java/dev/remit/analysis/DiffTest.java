package dev.remit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.report.Diff;
import dev.remit.analysis.report.Region;
import dev.remit.analysis.report.TextChange;
import dev.remit.lang.model.PolicyVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small changes, and how they are told. */
class DiffTest {

  private static final String PERMIT = "rule allow permit any of everything to public_body\n";

  private static Diff diff(String before, String after) {
    List<PolicyVersion> versions = Policies.pair(Policies.WORDS, before, after);
    return Policies.analysis().diff(versions.get(0), versions.get(1));
  }

  private static List<String> told(Diff diff) {
    assertThat(diff.undecided()).isEmpty();
    return diff.regions().stream().map(DiffTest::told).toList();
  }

  private static String told(Region region) {
    return region.text()
        + region.where().stream().map(literal -> " | " + literal.text()).reduce("", String::concat);
  }

  @Test
  void aNewPermitWithConsent() {
    assertThat(
            told(
                diff(
                    PERMIT,
                    PERMIT
                        + "rule sell permit copy of identifying to company for marketing"
                        + " when consent is given")))
        .containsExactly(
            "copy of identifying to company for marketing: was denied, now permitted"
                + " | `consent is given`",
            "copy of identifying to company for marketing, no named purpose:"
                + " was denied, now incomplete"
                + " | `sell` of p 2 may apply: that is not known");
  }

  @Test
  void aWiderTerm() {
    assertThat(
            told(
                diff(
                    "rule allow permit see of grades to school for research",
                    "rule allow permit see of results to school for research")))
        .contains("see of absences to school for research: was denied, now permitted");
  }

  @Test
  void aDateOneDayLater() {
    assertThat(
            told(
                diff(
                    PERMIT + "rule stop forbid any of photo when request.date >= 2022-03-01",
                    PERMIT + "rule stop forbid any of photo when request.date >= 2022-03-02")))
        .containsExactly(
            "any of photo to public_body: was denied, now permitted | `request.date >= 2022-03-01`"
                + " | `request.date < 2022-03-02`",
            "any of photo to no named recipient: was denied, now incomplete | `request.date >= 2022-03-01`"
                + " | `request.date < 2022-03-02`");
  }

  @Test
  void noDayIsBetweenTheEndOfFebruaryAndMarch() {
    assertThat(
            diff(
                    PERMIT + "rule stop forbid any of photo when request.date > 2022-02-28",
                    PERMIT + "rule stop forbid any of photo when request.date >= 2022-03-01")
                .isProvedEqual())
        .isTrue();
    assertThat(
            diff(
                    PERMIT + "rule stop forbid any of photo when request.date > 2024-02-28",
                    PERMIT + "rule stop forbid any of photo when request.date >= 2024-03-01")
                .isProvedEqual())
        .isFalse();
    assertThat(
            diff(
                    PERMIT + "rule stop forbid any of photo when request.date > 2100-02-28",
                    PERMIT + "rule stop forbid any of photo when request.date >= 2100-03-01")
                .isProvedEqual())
        .isTrue();
  }

  @Test
  void aMonthAfterTheEndOfJanuary() {
    assertThat(
            diff(
                    PERMIT
                        + "rule stop forbid any of photo"
                        + " when request.date >= 2022-01-31 + 1 month",
                    PERMIT + "rule stop forbid any of photo when request.date > 2022-02-28")
                .isProvedEqual())
        .isTrue();
  }

  @Test
  void anObligationOfOtherLength() {
    assertThat(
            told(
                diff(
                    PERMIT + "rule o oblige any of results requiring keep(60 months), log",
                    PERMIT + "rule o oblige any of results requiring keep(2 years), tell(\"x\")")))
        .containsExactly(
            "any of results to public_body: still permitted; now requiring tell({ \"x\" });"
                + " no longer requiring log; requiring keep(24 months) instead of keep(60 months)");
  }

  @Test
  void renamedReorderedAndReworded() {
    Diff diff =
        diff(
            """
            define good: project.approved and recipient.trained_until >= request.date
            rule one "One" permit see of results when good citing "A"
            rule two forbid see of photo unless project.approved
            """,
            """
            rule two forbid see of photo when not project.approved
            rule first "One" permit see of results
              when request.date <= recipient.trained_until and project.approved citing "B"
            """);
    assertThat(diff.isProvedEqual()).isTrue();
    assertThat(diff.texts())
        .extracting(TextChange::kind)
        .contains(
            TextChange.Kind.DEFINE_DROPPED,
            TextChange.Kind.RULE_RENAMED,
            TextChange.Kind.RULE_CITATIONS,
            TextChange.Kind.RULE_REWORDED,
            TextChange.Kind.RULE_MOVED);
  }

  @Test
  void aLimitOfOtherPurpose() {
    assertThat(
            told(
                diff(
                    PERMIT + "rule l limit any of grades for care",
                    PERMIT + "rule l limit any of grades for research")))
        .containsExactly(
            "any of grades to public_body for planning: was permitted, now denied",
            "any of grades to no named recipient for planning: was incomplete, now denied",
            "any of grades to public_body for care (no narrower): was permitted, now incomplete");
  }

  @Test
  void noneAndMissingAreToldApart() {
    assertThat(
            told(
                diff(
                    PERMIT + "rule s forbid see of photo unless recipient.trained_until is none",
                    PERMIT
                        + "rule s forbid see of photo"
                        + " when recipient.trained_until >= 0001-01-01")))
        .isEmpty();
  }

  @Test
  void setsOfTermsAndTexts() {
    assertThat(
            diff(
                    PERMIT + "rule s forbid see of photo when project.partners includes only GB",
                    PERMIT + "rule s forbid see of photo when not project.partners includes IE")
                .isProvedEqual())
        .isTrue();
    assertThat(
            told(
                diff(
                    PERMIT + "rule s forbid see of photo when recipient.name starts with \"Uni\"",
                    PERMIT
                        + "rule s forbid see of photo when recipient.name starts with \"Univ\"")))
        .containsExactly(
            "see of photo to public_body: was denied, now permitted"
                + " | `recipient.name starts with \"Uni\"`"
                + " | `not recipient.name starts with \"Univ\"`",
            "see of photo to no named recipient: was denied, now incomplete"
                + " | `recipient.name starts with \"Uni\"`"
                + " | `not recipient.name starts with \"Univ\"`");
  }

  @Test
  void theOtherItemsOfARequest() {
    assertThat(
            told(
                diff(
                    PERMIT,
                    PERMIT
                        + "rule c forbid any of grades when data includes all { name, address }")))
        .containsExactly(
            "any of grades to public_body: was permitted, now denied"
                + " | `data includes all { name, address }`",
            "any of grades to no named recipient: was incomplete, now denied"
                + " | `data includes all { name, address }`");
  }

  @Test
  void ofManyRulesOnlyThoseThatMeetTheChangeAreLookedAt() {
    StringBuilder rules = new StringBuilder(PERMIT);
    for (int i = 0; i < 60; i++) {
      rules
          .append("rule r")
          .append(i)
          .append(" forbid copy of photo to company when recipient.name = \"")
          .append(i)
          .append("\"\n");
    }
    assertThat(
            told(
                diff(
                    rules + "rule s forbid see of grades unless project.approved",
                    rules + "rule s forbid see of results unless project.approved")))
        .containsExactly(
            "see of absences to public_body: was permitted, now denied | `not project.approved`",
            "see of absences to no named recipient: was incomplete, now denied | `not project.approved`",
            "see of absences to public_body: was permitted, now incomplete"
                + " | `project.approved` is not known");
  }
}
