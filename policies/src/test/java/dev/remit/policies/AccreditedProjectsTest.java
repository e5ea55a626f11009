package dev.remit.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.Engine;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.Taxonomy;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The research projects that were accredited, put to the version that speaks of them. */
class AccreditedProjectsTest {

  private static final Map<String, String> GATEWAYS = Map.of("DEA2017", "digital_economy_act_s64");

  private static final Map<String, String> SETTINGS =
      Map.of("Office for National Statistics Secure Research Service", "secure_research_service");

  private final PolicySet policies = PolicyFolder.checked(PolicyFolder.files("npd"));
  private final Engine engine = Engine.of(policies);
  private final Taxonomy categories = policies.vocabulary().axis(Axis.CATEGORY);

  @Test
  void everyAccreditedProjectMayStudyResultsAndLearnsNoName() throws InvalidRequestException {
    List<Map<String, String>> projects = SharedData.rows("accredited-projects.csv");
    assertThat(projects).hasSize(122);
    List<Term> results = results();
    List<Term> identifiers = identifiers();
    List<Term> items = Stream.concat(results.stream(), identifiers.stream()).toList();
    for (Map<String, String> project : projects) {
      Decision decision = engine.decide(asking(project).request(items));
      assertThat(decision.items(Outcome.PERMITTED)).as("%s", project).isEqualTo(results);
      assertThat(decision.items(Outcome.DENIED)).as("%s", project).isEqualTo(identifiers);
    }
  }

  /** What an item of the attainment family is, if it is supplied to all and identifies nobody. */
  private List<Term> results() {
    List<Term> results =
        items("attainment").stream()
            .filter(item -> is(item, "default_set") && is(item, "other_identifiability"))
            .toList();
    assertThat(results).hasSizeGreaterThan(15);
    return results;
  }

  private List<Term> identifiers() {
    List<Term> identifiers =
        Stream.of("identifying", "name").flatMap(c -> items(c).stream()).distinct().toList();
    assertThat(identifiers).hasSizeGreaterThan(40);
    return identifiers;
  }

  private Asking asking(Map<String, String> project) {
    String accredited = cell(project, "accredited_on");
    LocalDate date = LocalDate.parse(accredited);
    return new Asking(policies.vocabulary(), "2018.2", accredited)
        .with(Axis.ACTION, "access")
        .with(Axis.RECIPIENT, kind(cell(project, "organisation")))
        .with(Axis.PURPOSE, "education_research")
        .with(Axis.SETTING, Objects.requireNonNull(SETTINGS.get(cell(project, "environment"))))
        .with(Axis.BASIS, "public_task")
        .term(
            "project.gateway",
            "gateway",
            Objects.requireNonNull(GATEWAYS.get(cell(project, "legal_basis"))))
        .ofItsOwn(cell(project, "organisation"))
        .with("project.accredited_on", date)
        .with("project.processor_accredited", true)
        .with("recipient.accredited_until", date.plusYears(1))
        .none("recipient.name_changed_on")
        .none("recipient.unconfirmed_expiry")
        .with("project.distress_likely", false)
        .with("project.decides_about_people", false);
  }

  /** The register of projects does not say what kind an organisation is; its name may. */
  private static String kind(String organisation) {
    if (Stream.of("Universit", "Univeristy", "College", "School")
        .anyMatch(organisation::contains)) {
      return "university";
    }
    return Stream.of("Ltd", "Limited", "Pearson", "Consult").anyMatch(organisation::contains)
        ? "company"
        : "researcher";
  }

  private List<Term> items(String category) {
    return categories.leaves(categories.find(category).orElseThrow());
  }

  private boolean is(Term item, String category) {
    return categories.isAtOrBelow(item, categories.find(category).orElseThrow());
  }

  private static String cell(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column), column);
  }
}
