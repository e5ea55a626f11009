package dev.remit.engine.explain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.engine.request.ComputedFacts;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Term;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A seeded fault for each claim that the properties make: none of them holds of just anything. */
class ClaimsTest {

  private static final Lab LAB =
      Lab.asking(
          """
          request access of ks2, surname to university for research in premises under public_task
            on 2020-06-01 with recipient.accredited_until = 2021-01-01,
              recipient.suspended_on = none, request.retention = 12 months, consent is given
          """);
  private static final Request INSIDE = LAB.request().with(Axis.SETTING, term("secure"));

  @Test
  void anExplanationOfAnotherRequestIsCaught() {
    Explanation other = Explainer.explain(LAB.version(), INSIDE);
    assertFails(() -> Claims.assertIsTheInterpretersDecision(LAB.version(), LAB.request(), other));
  }

  @Test
  void aClauseThatHoldsNamedAsFailingIsCaught() {
    Explanation outside = Explainer.explain(LAB.version(), LAB.request());
    assertFails(() -> Claims.assertNearMissesAreOnes(LAB.version(), INSIDE, outside));
  }

  @Test
  void anAtomWithAnotherTruthIsCaught() {
    Explanation inside = Explainer.explain(LAB.version(), INSIDE);
    Request refused =
        INSIDE.with(
            new dev.remit.engine.consent.ConsentEvidence.Stated(
                dev.remit.lang.word.ConsentState.REFUSED));
    assertFails(() -> Claims.assertAtomsDecide(LAB.version(), refused, inside));
  }

  @Test
  void aRemedyThatDoesNotTurnWhatItSaysIsCaught() {
    Remedy remedy =
        Remedies.find(LAB.version(), LAB.request(), ComputedFacts.NONE).found().getFirst();
    Claims.assertTurns(LAB.version(), LAB.request(), ComputedFacts.NONE, remedy);
    Change wrong = new Change.Choose(Axis.BASIS, Optional.empty(), basis("consent_basis"));
    Remedy lying = new Remedy(List.of(wrong), remedy.turns(), Outcome.PERMITTED);
    assertFails(() -> Claims.assertTurns(LAB.version(), LAB.request(), ComputedFacts.NONE, lying));
  }

  @Test
  void aNeedlessChangeIsCaught() {
    Remedy remedy =
        Remedies.find(LAB.version(), LAB.request(), ComputedFacts.NONE).found().getFirst();
    Claims.assertNothingIsNeedless(LAB.version(), LAB.request(), ComputedFacts.NONE, remedy);
    List<Change> padded = new ArrayList<>(remedy.changes());
    padded.add(new Change.ConsentGiven(true));
    assertFails(() ->
        Claims.assertNothingIsNeedless(
            LAB.version(),
            LAB.request(),
            ComputedFacts.NONE,
            new Remedy(padded, remedy.turns(), remedy.outcome())));
  }

  private static void assertFails(Runnable claim) {
    assertThatThrownBy(claim::run).isInstanceOf(AssertionError.class);
  }

  private static Term term(String setting) {
    return LAB.version().vocabulary().axis(Axis.SETTING).find(setting).orElseThrow();
  }

  private static Term basis(String name) {
    return LAB.version().vocabulary().axis(Axis.BASIS).find(name).orElseThrow();
  }
}
