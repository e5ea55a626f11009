package dev.remit.bench.peer;

import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestDraft;
import dev.remit.engine.request.RequestResolver;
import dev.remit.engine.request.Trust;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Axis;
import java.util.function.Function;

/** Cases as a service asks Remit: names and raw values of a caller. */
public record RemitWords(RequestResolver resolver) implements Function<PeerCase, Request> {

  @Override
  public Request apply(PeerCase question) {
    try {
      return resolver.resolve(draft(question), Trust.CALLER);
    } catch (InvalidRequestException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static RequestDraft draft(PeerCase question) {
    RequestDraft.Builder draft =
        RequestDraft.builder()
            .date(question.today())
            .term(Axis.ACTION, question.action())
            .term(Axis.PURPOSE, question.purpose())
            .term(Axis.SETTING, question.setting())
            .term(Axis.RECIPIENT, question.recipient().sector())
            .fact("recipient.accredited_until", question.recipient().accreditedUntil().toString())
            .fact("recipient.country", question.recipient().country())
            .fact("request.consented", new RawValue.Flag(question.consented()))
            .fact("request.ethics_approved", new RawValue.Flag(question.ethicsApproved()))
            .fact("request.retention", question.retentionMonths() + " months")
            .fact("request.suppression", new RawValue.Numeral(question.suppression()));
    question.categories().forEach(draft::data);
    return draft.build();
  }
}
