package dev.remit.bench.peer;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.PolicySet;
import dev.remit.bench.Decides;
import java.util.Set;

/** Cedar by its own Java binding, with the policy set parsed once and kept on the native side. */
public final class Cedar implements Decides<Cedar.Question, AuthorizationResponse> {

  private final AuthorizationEngine engine = new BasicAuthorizationEngine();
  private final PolicySet policies;

  /**
   * A request as Cedar takes it.
   *
   * @param entities those it speaks of, with what is above them
   */
  public record Question(AuthorizationRequest request, Set<Entity> entities) {
    public Question {
      entities = Set.copyOf(entities);
    }
  }

  /** Parses policies. */
  public Cedar(String text) {
    try {
      policies = PolicySet.parsePolicies(text);
      policies.cache();
    } catch (AuthException | CacheException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public AuthorizationResponse decide(Question question) {
    try {
      return engine.isAuthorized(question.request(), policies, question.entities());
    } catch (AuthException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean allows(AuthorizationResponse answer) {
    return answer
        .success
        .orElseThrow(() -> new IllegalStateException("Cedar failed: " + answer.errors))
        .isAllowed();
  }
}
