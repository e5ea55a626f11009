package dev.remit.engine.request;

import static dev.remit.engine.fixture.School.fact;
import static dev.remit.engine.fixture.School.term;
import static dev.remit.engine.request.SchoolRequests.RESOLVER;
import static dev.remit.engine.request.SchoolRequests.draft;
import static dev.remit.engine.request.SchoolRequests.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.ConsentRegister;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.fixture.School;
import dev.remit.engine.register.Register;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Party;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What registers say of a request, and who is believed. */
class GatheringTest {

  @Test
  void theRegisterSaysWhatKindARecipientIs() throws InvalidRequestException {
    Request claimed =
        RESOLVER.resolve(
            draft().term(Axis.RECIPIENT, "public_body").fact("recipient.id", "oak").build(),
            Trust.CALLER);
    assertThat(claimed.term(Axis.RECIPIENT)).contains(term(Axis.RECIPIENT, "state_school"));
    assertThat(claimed.facts()).containsEntry(fact("recipient.accredited_until"), Value.None.NONE);

    assertThat(
            problems(
                draft().term(Axis.RECIPIENT, "press").fact("recipient.id", "ucl"), Trust.CALLER))
        .containsExactly(
            "recipient: `ucl` is not registered as `press`; it is registered as `university`");
  }

  @Test
  void anUnregisteredRecipientIsOfUnknownKind() throws InvalidRequestException {
    Request unknown =
        RESOLVER.resolve(
            draft().term(Axis.RECIPIENT, "press").fact("recipient.id", "gazette").build(),
            Trust.CALLER);
    assertThat(unknown.term(Axis.RECIPIENT)).isEmpty();
    assertThat(unknown.reasons())
        .containsEntry(new Input.OfAxis(Axis.RECIPIENT), "`gazette` is not in the register");

    Request nameless =
        RESOLVER.resolve(draft().term(Axis.RECIPIENT, "press").build(), Trust.CALLER);
    assertThat(nameless.term(Axis.RECIPIENT)).isEmpty();
    assertThat(nameless.reasons())
        .containsEntry(new Input.OfAxis(Axis.RECIPIENT), "no `recipient.id` is given");
  }

  @Test
  void aVocabularyMayBelieveUnregisteredRecipientsButNotAgainstTheRegister()
      throws InvalidRequestException {
    RequestResolver trusting =
        RequestResolver.of(School.policies(School.vocabulary(true, Map.of())))
            .with((owner, id, date) ->
                id.equals("down")
                    ? new Register.Answer.Unavailable("timed out")
                    : new Register.Answer.NotRegistered());

    assertThat(
            trusting
                .resolve(
                    draft().term(Axis.RECIPIENT, "press").fact("recipient.id", "gazette").build(),
                    Trust.CALLER)
                .term(Axis.RECIPIENT)
                .map(Term::name))
        .contains("press");
    Request unavailable =
        trusting.resolve(
            draft().term(Axis.RECIPIENT, "press").fact("recipient.id", "down").build(),
            Trust.CALLER);
    assertThat(unavailable.term(Axis.RECIPIENT)).isEmpty();
    assertThat(unavailable.reasons())
        .containsEntry(new Input.OfAxis(Axis.RECIPIENT), "the register did not answer: timed out");
  }

  @Test
  void offlineWhatIsStatedWinsAndTheRestIsLookedUp() throws InvalidRequestException {
    Request request =
        RESOLVER.resolve(
            draft()
                .term(Axis.RECIPIENT, "press")
                .fact("recipient.id", "ucl")
                .fact("project.dpia_completed", new RawValue.Flag(true))
                .fact("dataset.id", "pupils")
                .consent(ConsentState.WITHDRAWN)
                .objection(true)
                .build(),
            Trust.OFFLINE);

    assertThat(request.term(Axis.RECIPIENT)).contains(term(Axis.RECIPIENT, "press"));
    assertThat(request.facts())
        .containsEntry(fact("project.dpia_completed"), new Value.BooleanValue(true))
        .containsEntry(fact("dataset.owner"), new Value.TextValue("dfe"))
        .containsKey(fact("recipient.accredited_until"));
    assertThat(request.reasons())
        .containsEntry(new Input.OfFact(fact("project.lasting")), "no `project.id` is given");
    assertThat(request.consent()).isEqualTo(new ConsentEvidence.Stated(ConsentState.WITHDRAWN));
    assertThat(request.objections()).isEqualTo(new ObjectionEvidence.Stated(true));
  }

  @Test
  void asksTheConsentRegisterAboutANamedSubject() throws InvalidRequestException {
    ConsentRecord given =
        new ConsentRecord(
            Scope.EVERYTHING,
            Party.PARENT,
            ConsentState.GIVEN,
            Instant.parse("2018-01-01T00:00:00Z"));
    RequestResolver resolver =
        RESOLVER.with((subject, date) ->
            subject.equals("p1")
                ? new ConsentRegister.Answer.Records(List.of(given), List.of())
                : new ConsentRegister.Answer.Unavailable("down for repair"));

    Request known = resolver.resolve(draft().fact("subject.id", "p1").build(), Trust.CALLER);
    assertThat(known.consent()).isEqualTo(new ConsentEvidence.Recorded(List.of(given)));
    assertThat(known.objections()).isEqualTo(new ObjectionEvidence.Recorded(List.of()));

    Request unknown = resolver.resolve(draft().fact("subject.id", "p2").build(), Trust.CALLER);
    assertThat(unknown.consent()).isEqualTo(new ConsentEvidence.Unknown());
    assertThat(unknown.reasons())
        .containsEntry(
            Input.OfRegister.CONSENT, "the consent register did not answer: down for repair");

    Request nobody = resolver.resolve(draft().build(), Trust.CALLER);
    assertThat(nobody.objections()).isEqualTo(new ObjectionEvidence.Unknown());
    assertThat(nobody.reasons()).containsEntry(Input.OfRegister.OBJECTION, "no subject is named");
  }
}
