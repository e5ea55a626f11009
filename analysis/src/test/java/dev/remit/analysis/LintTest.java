package dev.remit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.analysis.report.Answer;
import dev.remit.analysis.report.Finding;
import dev.remit.analysis.report.GuaranteeResult;
import dev.remit.analysis.report.GuaranteeResult.Verdict;
import dev.remit.analysis.report.Question;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Rule;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Findings in one version, its guarantees, and questions about it. */
class LintTest {

  private static final PolicyVersion VERSION =
      Policies.one(
          Policies.WORDS,
          """
          rule allow permit any of everything to public_body
          rule again permit see of grades to school
          rule dead forbid see of photo when subject.age > 3 and subject.age < 4
            and subject.age != 3 and false_date
          define false_date: request.date > 9999-12-31
          rule covered permit copy of name to broker when project.approved
          rule no_names forbid any of identifying to company
          rule no_broker forbid copy of name to broker unless consent is given
          example "against it" request see of name to broker expect permitted
          guarantee no_names_to_companies never permit any of identifying to company
          guarantee photos_are_referred always refer any of photo to school
          guarantee nothing_from_nobody never permit any of everything to company
            when request.date > 9999-12-31
          """);

  @Test
  void findings() {
    List<Finding> findings = Policies.analysis().lint(VERSION);
    assertThat(findings)
        .extracting(LintTest::told)
        .contains(
            "again subsumed by allow",
            "dead is dead",
            "covered covered by [no_names]",
            "no_broker subsumed by no_names",
            "example against no_names_to_companies for name");
    assertThat(findings).noneMatch(finding -> told(finding).startsWith("allow "));
  }

  private static String told(Finding finding) {
    return switch (finding) {
      case Finding.Dead(var rule) -> rule.name() + " is dead";
      case Finding.Subsumed(var rule, var by) -> rule.name() + " subsumed by " + by.name();
      case Finding.Shadowed(var rule, var by) -> rule.name() + " shadowed by " + names(by);
      case Finding.Covered(var rule, var by) -> rule.name() + " covered by " + names(by);
      case Finding.Contradicted(var _, var guarantee, var item) ->
          "example against " + guarantee.name() + " for " + item;
      case Finding.Open(var rule, var open) -> rule.name() + " " + open.text();
    };
  }

  private static List<String> names(List<Rule> rules) {
    return rules.stream().map(Rule::name).toList();
  }

  @Test
  void guarantees() {
    List<Verdict> verdicts =
        Policies.analysis().verify(VERSION).stream().map(GuaranteeResult::verdict).toList();
    assertThat(verdicts.get(0)).isEqualTo(new Verdict.Proved(false));
    assertThat(verdicts.get(1)).isInstanceOf(Verdict.Broken.class);
    assertThat(((Verdict.Broken) verdicts.get(1)).counterexample().example().orElseThrow())
        .startsWith("example \"Breaks photos_are_referred\"")
        .contains("to school")
        .contains("expect permitted");
    assertThat(verdicts.get(2)).isEqualTo(new Verdict.Proved(true));
  }

  @Test
  void whoCanEver() {
    assertThat(ask(Outcome.PERMITTED, "photo", "public_body").regions())
        .extracting(region -> region.box().text())
        .containsExactly("any of photo to public_body");
    assertThat(ask(Outcome.PERMITTED, "name", "company").isNever()).isTrue();
  }

  private static Answer ask(Outcome outcome, String data, String recipient) {
    return Policies.analysis()
        .ask(
            VERSION,
            new Question(
                outcome,
                Map.of(
                    Axis.CATEGORY,
                    List.of(VERSION.vocabulary().axis(Axis.CATEGORY).find(data).orElseThrow()),
                    Axis.RECIPIENT,
                    List.of(
                        VERSION.vocabulary().axis(Axis.RECIPIENT).find(recipient).orElseThrow()))));
  }
}
