package dev.remit.engine;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestProblem;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides requests under the policies of a set. Immutable and thread-safe. Each version is compiled
 * when it is first needed.
 */
public final class Engine {

  private final PolicySet policies;
  private final IdentityHashMap<PolicyVersion, Lazy> compiled = new IdentityHashMap<>();

  private Engine(PolicySet policies) {
    this.policies = policies;
    policies.versions().forEach(version -> compiled.put(version, new Lazy(version)));
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
    return compiled(version(request)).decide(request);
  }

  /**
   * A version of the set, compiled.
   *
   * @throws IllegalArgumentException if it is not of the set
   */
  public CompiledVersion compiled(PolicyVersion version) {
    Lazy lazy = compiled.get(version);
    if (lazy == null) {
      throw new IllegalArgumentException(version + " is not of this policy set");
    }
    return lazy.get();
  }

  /**
   * The version a request is decided under.
   *
   * @throws InvalidRequestException if there is no such policy or version
   */
  public PolicyVersion version(Request request) throws InvalidRequestException {
    Optional<PolicyVersion> found =
        request.version().isPresent()
            ? policies.version(request.policy(), request.version().get())
            : policies.inForce(request.policy(), request.date());
    if (found.isEmpty()) {
      throw problem(request);
    }
    return found.get();
  }

  private InvalidRequestException problem(Request request) {
    List<PolicyVersion> versions = policies.versions(request.policy());
    if (versions.isEmpty()) {
      return problem(
          "policy",
          "there is no policy `" + request.policy() + "`",
          "the policies are " + String.join(", ", policies.policies()));
    }
    if (request.version().isPresent()) {
      return problem(
          "version",
          "policy `" + request.policy() + "` has no version `" + request.version().get() + "`",
          "its versions are "
              + String.join(", ", versions.stream().map(PolicyVersion::version).toList()));
    }
    return problem(
        "date",
        "no version of `" + request.policy() + "` is in force on " + request.date(),
        "the first is in force from " + versions.getFirst().inForceFrom());
  }

  private static InvalidRequestException problem(String field, String message, String advice) {
    return new InvalidRequestException(
        List.of(new RequestProblem(field, message, Optional.of(advice))));
  }

  /** A version that is compiled once. */
  private static final class Lazy {
    private final PolicyVersion version;
    private volatile @Nullable CompiledVersion made;

    Lazy(PolicyVersion version) {
      this.version = version;
    }

    CompiledVersion get() {
      CompiledVersion known = made;
      return known == null ? make() : known;
    }

    private synchronized CompiledVersion make() {
      CompiledVersion known = made;
      if (known == null) {
        known = CompiledVersion.of(version);
        made = known;
      }
      return known;
    }
  }
}
