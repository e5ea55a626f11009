package dev.remit.service.decide;

import dev.remit.engine.request.RequestDraft;
import dev.remit.service.caller.Caller;
import java.time.Duration;
import java.util.Optional;

/**
 * Someone asks for a decision.
 *
 * @param draft without date and version, which the service chooses
 * @param patience how long to wait for facts that are not at hand; they are missing after that
 */
public record Ask(
    Caller caller, RequestDraft draft, Optional<Hypothesis> hypothesis, Duration patience) {

  /** The same, by somebody whose patience is another. */
  public Ask within(Duration otherPatience) {
    return new Ask(caller, draft, hypothesis, otherPatience);
  }
}
