package dev.remit.bench.peer;

import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** Cases as Rego takes them: JSON text. */
final class RegoWords implements Function<PeerCase, String> {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public String apply(PeerCase question) {
    PeerCase.Recipient recipient = question.recipient();
    return JSON.writeValueAsString(
        Map.ofEntries(
            Map.entry("action", question.action()),
            Map.entry("purpose", question.purpose()),
            Map.entry("setting", question.setting()),
            Map.entry("categories", question.categories()),
            Map.entry("today", PeerCase.number(question.today())),
            Map.entry("consented", question.consented()),
            Map.entry("ethics_approved", question.ethicsApproved()),
            Map.entry("retention_months", question.retentionMonths()),
            Map.entry("suppression", question.suppression()),
            Map.entry(
                "recipient",
                Map.of(
                    "id",
                    recipient.id(),
                    "sector",
                    recipient.sector(),
                    "accredited_until",
                    PeerCase.number(recipient.accreditedUntil()),
                    "country",
                    recipient.country()))));
  }
}
