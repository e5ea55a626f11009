package dev.remit.engine;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestProblem;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import java.util.List;
import java.util.Optional;

/** Decides requests under the policies of a set. Immutable and thread-safe. */
public final class Engine {

  private final PolicySet policies;

  private Engine(PolicySet policies) {
    this.policies = policies;
  }

  public static Engine of(PolicySet policies) {
    return new Engine(policies);
  }

  public PolicySet policies() {
    return policies;
  }

  /**
   * Decides a request under the version it names, or else the one in force on its date.
   *
   * @throws InvalidRequestException if there is no such policy or version
   */
  public Decision decide(Request request) throws InvalidRequestException {
    return Interpreter.decide(version(request), request);
  }

  /**
   * The version a request is decided under.
   *
   * @throws InvalidRequestException if there is no such policy or version
   */
  public PolicyVersion version(Request request) throws InvalidRequestException {
    List<PolicyVersion> versions = policies.versions(request.policy());
    if (versions.isEmpty()) {
      throw problem(
          "policy",
          "there is no policy `" + request.policy() + "`",
          "the policies are " + String.join(", ", policies.policies()));
    }
    if (request.version().isPresent()) {
      String name = request.version().get();
      return policies
          .version(request.policy(), name)
          .orElseThrow(() ->
              problem(
                  "version",
                  "policy `" + request.policy() + "` has no version `" + name + "`",
                  "its versions are "
                      + String.join(", ", versions.stream().map(PolicyVersion::version).toList())));
    }
    return policies
        .inForce(request.policy(), request.date())
        .orElseThrow(() ->
            problem(
                "date",
                "no version of `" + request.policy() + "` is in force on " + request.date(),
                "the first is in force from " + versions.getFirst().inForceFrom()));
  }

  private static InvalidRequestException problem(String field, String message, String advice) {
    return new InvalidRequestException(
        List.of(new RequestProblem(field, message, Optional.of(advice))));
  }
}
