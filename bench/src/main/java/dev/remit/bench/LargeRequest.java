package dev.remit.bench;

import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestDraft;
import dev.remit.engine.request.RequestResolver;
import dev.remit.engine.request.Trust;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.model.Term;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.workspace.PolicyDirectory;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A research project's request for many items of the National Pupil Database, under the version of
 * 2018: some are permitted and some are not.
 */
public final class LargeRequest {

  private final PolicySet policies;
  private final RequestResolver resolver;
  private final RequestDraft draft;

  /**
   * Reads the policies.
   *
   * @param items how many items are asked for, in the order of the vocabulary
   * @throws IllegalStateException if the vocabulary has fewer
   */
  public LargeRequest(Path repository, int items) {
    policies = CheckedPolicies.of(PolicyDirectory.read(repository.resolve("policies/npd")));
    resolver = RequestResolver.of(policies);
    if (policies.vocabulary().items().size() < items) {
      throw new IllegalStateException("the vocabulary has fewer than " + items + " items");
    }
    RequestDraft.Builder words =
        RequestDraft.builder()
            .policy("npd")
            .version("2018.2")
            .date(LocalDate.of(2018, 10, 1))
            .term(Axis.ACTION, "access")
            .term(Axis.RECIPIENT, "university")
            .term(Axis.PURPOSE, "education_research")
            .term(Axis.SETTING, "secure_research_service")
            .term(Axis.BASIS, "public_task")
            .fact("project.gateway", "digital_economy_act_s64")
            .fact("project.accredited_on", "2018-09-01")
            .fact("project.processor_accredited", new RawValue.Flag(true))
            .fact("project.distress_likely", new RawValue.Flag(false))
            .fact("project.decides_about_people", new RawValue.Flag(false))
            .fact("recipient.accredited_until", "2019-09-01")
            .fact("recipient.name_changed_on", new RawValue.None())
            .fact("recipient.unconfirmed_expiry", new RawValue.None())
            .consent(ConsentState.ABSENT)
            .objection(false);
    policies.vocabulary().items().stream()
        .limit(items)
        .map(Term::name)
        .forEach(name -> words.data(name));
    draft = words.build();
  }

  /** The version it is decided under. */
  public PolicyVersion version() {
    return policies.version("npd", "2018.2").orElseThrow();
  }

  /** Makes the request of its words. */
  public Request resolve() {
    try {
      return resolver.resolve(draft, Trust.OFFLINE);
    } catch (InvalidRequestException e) {
      throw new IllegalStateException(e);
    }
  }
}
