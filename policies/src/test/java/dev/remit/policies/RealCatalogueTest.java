package dev.remit.policies;

import static dev.remit.lang.word.Outcome.DENIED;
import static dev.remit.lang.word.Outcome.PERMITTED;
import static dev.remit.lang.word.Outcome.REFERRED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.Engine;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every item of the Department's tables, asked for by three who really asked, in each regime. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealCatalogueTest {

  private final List<Map<String, String>> rows = SharedData.rows("npd-items.csv");
  private final PolicySet policies = PolicyFolder.checked(RealCatalogue.files(rows));
  private final Vocabulary words = policies.vocabulary();
  private final Engine engine = Engine.of(policies);

  @Test
  void aNewspaperIn2012WaitsForThePanelOnTier1AndGetsTheRest() throws InvalidRequestException {
    Asking asking = application("2012.1", "2016-11-01", "newspaper", "research_or_analysis");
    verify(
        asking.terms("project.approved_by", "panel", "request_team"),
        item -> item.tier().equals("1") ? REFERRED : PERMITTED);
  }

  @Test
  void aNewspaperInThePauseGetsWhatWasHeldToBeHarmless() throws InvalidRequestException {
    Asking asking = application("2018.1", "2018-06-01", "newspaper", "research_or_analysis");
    verify(
        asking.terms("project.approved_by", "panel", "request_team"),
        item -> harmlessIn2012(item) ? PERMITTED : DENIED);
  }

  @Test
  void aNewspaperSince2018GetsCounts() throws InvalidRequestException {
    verify(
        withEverythingInOrder("newspaper", "research_or_analysis"),
        item -> item.counts() ? PERMITTED : DENIED);
  }

  @Test
  void aDataCompanyIn2012GetsEverythingOnceThePanelAgrees() throws InvalidRequestException {
    Asking asking = application("2012.1", "2016-11-01", "data_company", "advice_and_guidance");
    verify(
        asking.terms(
            "project.approved_by", "panel", "request_team", "data_management_advisory_panel"),
        item -> PERMITTED);
  }

  @Test
  void aDataCompanyInThePauseGetsWhatWasHeldToBeHarmless() throws InvalidRequestException {
    Asking asking = application("2018.1", "2018-06-01", "data_company", "advice_and_guidance");
    verify(
        asking.terms(
            "project.approved_by", "panel", "request_team", "data_management_advisory_panel"),
        item -> harmlessIn2012(item) ? PERMITTED : DENIED);
  }

  @Test
  void aDataCompanySince2018GetsWhatPointsAtNobody() throws InvalidRequestException {
    verify(
        withEverythingInOrder("data_company", "advice_and_guidance"),
        item -> item.counts() || pointsAtNobody(item) ? PERMITTED : DENIED);
  }

  @Test
  void immigrationEnforcementFrom2015GetsWhoAndWhereAChildIs() throws InvalidRequestException {
    verify(handOver("2012.1", "2016-11-01"), item -> item.handedOver() ? PERMITTED : DENIED);
  }

  @Test
  void immigrationEnforcementInThePauseGetsNothing() throws InvalidRequestException {
    verify(handOver("2018.1", "2018-06-01"), item -> DENIED);
  }

  @Test
  void immigrationEnforcementSince2018GetsCounts() throws InvalidRequestException {
    verify(handOver("2018.2", "2018-10-01"), item -> item.counts() ? PERMITTED : DENIED);
  }

  private static boolean harmlessIn2012(RealItem item) {
    return Set.of("3", "4").contains(item.tier());
  }

  /**
   * Nobody's consent is given, no item is justified and nothing is assessed: what is left is
   * supplied to all, no special category, and neither identifies nor re-identifies.
   */
  private static boolean pointsAtNobody(RealItem item) {
    return item.suppliedToAll()
        && Set.of("3", "5").contains(item.identifiability())
        && Set.of("B", "C", "E").contains(item.sensitivity());
  }

  /** Asks for the items one by one and compares the answers with the table. */
  private void verify(Asking asking, Function<RealItem, Outcome> table)
      throws InvalidRequestException {
    Map<String, Map<String, String>> byItem = new LinkedHashMap<>();
    rows.forEach(row -> byItem.put(row.getOrDefault("item", ""), row));
    assertThat(byItem).hasSize(1490);
    Map<String, Outcome> expected = new TreeMap<>();
    Map<String, Outcome> decided = new TreeMap<>();
    for (Term item : words.items()) {
      expected.put(item.name(), table.apply(RealItem.of(words, item, byItem)));
      decided.put(item.name(), engine.decide(asking.request(List.of(item))).outcome());
    }
    assertThat(expected.keySet()).containsAll(byItem.keySet());
    assertThat(decided).isEqualTo(expected);
  }

  /** An application with every paper in order. */
  private Asking application(String version, String date, String recipient, String purpose) {
    LocalDate day = LocalDate.parse(date);
    return new Asking(words, version, date)
        .with(Axis.ACTION, "release")
        .with(Axis.RECIPIENT, recipient)
        .with(Axis.PURPOSE, purpose)
        .with(Axis.SETTING, "recipient_premises")
        .ofItsOwn("x")
        .term("project.gateway", "gateway", "education_act_s537a")
        .with("project.needs_individual_data", true)
        .with("recipient.ico_registered_until", day.plusMonths(6))
        .with("recipient.dbs_checked_on", day.minusMonths(6))
        .with("request.needed_on", day.plusMonths(1));
  }

  /** As much in order as can be, without consent, an assessment or a justification of items. */
  private Asking withEverythingInOrder(String recipient, String purpose) {
    return application("2018.2", "2018-10-01", recipient, purpose)
        .with(Axis.BASIS, "public_task")
        .terms("project.approved_by", "panel", "data_sharing_approval_panel")
        .with("project.direct_supply_justified", true)
        .with("project.dpia_completed", false)
        .with("project.identifier_exemption", true)
        .with("project.distress_likely", false)
        .with("project.decides_about_people", false)
        .none("project.article_9_condition")
        .none("recipient.name_changed_on")
        .none("recipient.unconfirmed_expiry")
        .noItemJustified()
        .noFamilyAsked();
  }

  private Asking handOver(String version, String date) {
    return new Asking(words, version, date)
        .with(Axis.ACTION, "release")
        .with(Axis.RECIPIENT, "home_office")
        .with(Axis.PURPOSE, "immigration_enforcement")
        .with(Axis.SETTING, "recipient_premises")
        .with("request.children", 1500)
        .none("project.gateway")
        .terms("project.approved_by", "panel")
        .with("recipient.ico_registered_until", LocalDate.parse(date).plusMonths(6))
        .with("recipient.dbs_checked_on", LocalDate.parse(date).minusMonths(6))
        .with("request.needed_on", LocalDate.parse(date));
  }
}
