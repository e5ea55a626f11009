package dev.remit.bench.peer;

import dev.remit.bench.Decides;
import io.sapl.api.pdp.AuthorizationDecision;
import io.sapl.api.pdp.AuthorizationSubscription;
import io.sapl.api.pdp.Decision;
import io.sapl.api.pdp.PolicyDecisionPoint;
import io.sapl.interpreter.InitializationException;
import io.sapl.interpreter.combinators.PolicyDocumentCombiningAlgorithm;
import io.sapl.pdp.PolicyDecisionPointFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** SAPL's embedded decision point, asked for its first decision. */
public final class Sapl implements Decides<AuthorizationSubscription, AuthorizationDecision> {

  private final PolicyDecisionPoint point;

  /**
   * Makes a decision point. What is denied by one document is denied.
   *
   * @param documents each a policy
   */
  public Sapl(List<String> documents) {
    try {
      point =
          PolicyDecisionPointFactory.fixedInRamPolicyDecisionPoint(
              documents, PolicyDocumentCombiningAlgorithm.DENY_OVERRIDES, Map.of());
    } catch (InitializationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public AuthorizationDecision decide(AuthorizationSubscription subscription) {
    return Objects.requireNonNull(point.decide(subscription).blockFirst());
  }

  @Override
  public boolean allows(AuthorizationDecision answer) {
    return answer.getDecision() == Decision.PERMIT;
  }
}
