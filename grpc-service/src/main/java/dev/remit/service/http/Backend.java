package dev.remit.service.http;

import dev.remit.service.decide.Decider;
import dev.remit.service.policy.PolicySnapshot;
import java.util.function.Supplier;

/**
 * What the HTTP server answers from.
 *
 * @param policies the accepted versions, as they are when it is asked
 * @param metrics in the text format of Prometheus; without the ids of persons
 * @param observer is told of every call
 */
public record Backend(
    Decider decider,
    Supplier<PolicySnapshot> policies,
    RecipientListing recipients,
    Authentication authentication,
    Admission admission,
    Supplier<String> metrics,
    Supplier<Health> health,
    CallObserver observer) {

  /** The same without an observer. */
  Backend(
      Decider decider,
      Supplier<PolicySnapshot> policies,
      RecipientListing recipients,
      Authentication authentication,
      Admission admission,
      Supplier<String> metrics,
      Supplier<Health> health) {
    this(
        decider,
        policies,
        recipients,
        authentication,
        admission,
        metrics,
        health,
        CallObserver.NONE);
  }
}
