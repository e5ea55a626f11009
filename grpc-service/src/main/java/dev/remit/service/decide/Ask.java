package dev.remit.service.decide;

import dev.remit.engine.request.RequestDraft;
import dev.remit.service.caller.Caller;
import java.time.Duration;
import java.util.Optional;

/**
 * Someone asks for a decision.
 *
 * @param draft without date and version, which the service chooses
 * @param cohort the id of the cohort whose data it is; empty if the draft says whose, or nobody
 *     does
 * @param patience how long to wait for facts that are not at hand; they are missing after that
 */
public record Ask(
    Caller caller,
    RequestDraft draft,
    Optional<String> cohort,
    Optional<Hypothesis> hypothesis,
    Duration patience) {

  /** The same, by somebody whose patience is another. */
  public Ask within(Duration otherPatience) {
    return new Ask(caller, draft, cohort, hypothesis, otherPatience);
  }
}
