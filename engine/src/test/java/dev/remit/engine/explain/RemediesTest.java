package dev.remit.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.request.ComputedFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemediesTest {

  private static final String GOOD =
      """
       on 2020-06-01 with recipient.accredited_until = 2021-01-01, recipient.suspended_on = none,
          request.retention = 12 months
      """
          .stripTrailing();
  private static final String STUDY = "to university for research in secure under public_task";

  @Test
  void offersTheBroadestOtherSetting() {
    assertThat(
            remedies(
                "request access of ks2 to university for research in premises under public_task"
                    + GOOD))
        .containsExactly(
            "ask in `secure` instead of `premises`: ks2 becomes permitted;"
                + " the whole request is permitted");
  }

  @Test
  void offersTwoChangesOnlyWhereOneIsNotEnough() {
    assertThat(
            remedies(
                "request access of ks2 to university for research in premises under consent_basis"
                    + GOOD))
        .containsExactly(
            "ask in `secure` instead of `premises`, and rely on `public_task` instead of"
                + " `consent_basis`: ks2 becomes permitted; the whole request is permitted");
  }

  @Test
  void narrowsAPurposeButNeverReplacesIt() {
    String with = " on 2020-06-01 with request.ethics_approved = true";
    assertThat(remedies("request release of ks4 to university for wellbeing" + with))
        .first()
        .isEqualTo(
            "narrow the purpose `wellbeing` to `statistics`: ks4 becomes permitted;"
                + " the whole request is permitted");
    assertThat(remedies("request release of ks4 to university for journalism" + with)).isEmpty();
  }

  @Test
  void leavesOutOneOfThreeItemsThatPointAtAChildTogether() {
    assertThat(remedies("request access of sex, postcode, birthday " + STUDY + GOOD))
        .containsExactlyInAnyOrder(
            "leave out sex: postcode, birthday become permitted; the whole request is permitted",
            "leave out postcode: sex, birthday become permitted; the whole request is permitted",
            "leave out birthday: sex, postcode become permitted; the whole request is permitted");
  }

  @Test
  void ofAPartialRequestOffersConsentAnExceptionOrThePermittedRest() {
    assertThat(
            remedies(
                "request access of surname, ks4 "
                    + STUDY
                    + GOOD
                    + ", consent is absent, project.justified = { ks2 }"))
        .containsExactly(
            "state that project.justified includes { surname }: surname becomes permitted;"
                + " the whole request is permitted",
            "have consent given for this subject and use: surname becomes permitted;"
                + " the whole request is permitted",
            "leave out surname: the whole request is permitted");
  }

  @Test
  void whereNoSubjectIsNamedAsksToNameOne() {
    assertThat(remedies("request access of surname " + STUDY + GOOD))
        .contains(
            "name a subject for whom consent to this use is given: surname becomes permitted;"
                + " the whole request is permitted");
  }

  @Test
  void bringsFactsToTheBoundary() {
    assertThat(
            remedies(
                "request access of ks2 "
                    + STUDY
                    + " on 2020-06-01 with recipient.accredited_until = 2019-01-01,"
                    + " recipient.suspended_on = none, request.retention = 12 months"))
        .containsExactly(
            "have the register of recipients say that recipient.accredited_until is 2020-06-01 or"
                + " later: ks2 becomes permitted; the whole request is permitted");
    assertThat(
            remedies(
                "request access of ks2 "
                    + STUDY
                    + " on 2020-06-01 with recipient.accredited_until = 2021-01-01,"
                    + " recipient.suspended_on = none, request.retention = 84 months"))
        .containsExactly(
            "state that request.retention is 60 months or less: ks2 becomes permitted;"
                + " the whole request is permitted");
  }

  @Test
  void offersNoneWhereAFactMayBeNone() {
    assertThat(
            remedies(
                "request access of ks2 "
                    + STUDY
                    + " on 2020-06-01 with recipient.accredited_until = 2021-01-01,"
                    + " recipient.suspended_on = 2020-01-01, request.retention = 12 months"))
        .anySatisfy(remedy -> assertThat(remedy).contains("recipient.suspended_on is none:"))
        .anySatisfy(remedy ->
            assertThat(remedy).contains("recipient.suspended_on is 2020-06-02 or later:"));
  }

  @Test
  void addsTheMissingApprovalToASet() {
    assertThat(
            remedies(
                "request access of placement_reason "
                    + STUDY
                    + GOOD
                    + ", project.approved_by = { ethics_panel }"))
        .containsExactly(
            "have the register of projects say that project.approved_by includes"
                + " { sharing_panel }: placement_reason becomes permitted;"
                + " the whole request is permitted");
  }

  @Test
  void ofAPermittedRequestOffersNothing() {
    assertThat(remedies("request access of ks2 " + STUDY + GOOD)).isEmpty();
  }

  @Test
  void saysIfTheBudgetEndedTheSearch() {
    Lab lab =
        Lab.asking(
            "request access of ks2 to university for research in premises under public_task"
                + GOOD);
    assertThat(
            Remedies.find(
                    lab.version(), lab.request(), ComputedFacts.NONE, new Remedies.Budget(2, 0))
                .exhaustive())
        .isFalse();
    assertThat(Remedies.find(lab.version(), lab.request(), ComputedFacts.NONE).exhaustive())
        .isTrue();
  }

  @Test
  void turnsTwoHundredItemsAtOnce() {
    Lab lab = Lab.asking("request access of bulk, surname to university in premises on 2020-06-01");
    Remedies remedies = Remedies.find(lab.version(), lab.request(), ComputedFacts.NONE);
    assertThat(remedies.exhaustive()).isTrue();
    Remedy first = remedies.found().getFirst();
    assertThat(Wording.remedy(first))
        .isEqualTo(
            "ask in `secure` instead of `premises`:"
                + " b0, b1, b2, b3, b4, b5, b6, b7 and 192 more become permitted");
  }

  private static List<String> remedies(String request) {
    Lab lab = Lab.asking(request);
    return Remedies.find(lab.version(), lab.request(), ComputedFacts.NONE).found().stream()
        .map(Wording::remedy)
        .toList();
  }
}
