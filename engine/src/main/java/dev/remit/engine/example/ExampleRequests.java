package dev.remit.engine.example;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ObjectionEvidence;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.Example;
import dev.remit.lang.model.PolicyVersion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The requests that examples speak of. */
public final class ExampleRequests {

  private ExampleRequests() {}

  /**
   * The request of an example, pinned to the version that holds it. Nothing is looked up: what the
   * example does not state is missing.
   */
  public static Request of(PolicyVersion version, Example example) {
    Example.ExampleRequest stated = example.request();
    return new Request(
        version.policy(),
        Optional.of(version.version()),
        stated.date(),
        stated.items(),
        stated.terms(),
        stated.facts(),
        stated
            .consent()
            .<ConsentEvidence>map(ConsentEvidence.Stated::new)
            .orElseGet(ConsentEvidence.Unknown::new),
        stated
            .objection()
            .<ObjectionEvidence>map(ObjectionEvidence.Stated::new)
            .orElseGet(ObjectionEvidence.Unknown::new),
        Map.of(),
        Set.of());
  }
}
