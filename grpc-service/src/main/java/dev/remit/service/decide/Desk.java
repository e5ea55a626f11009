package dev.remit.service.decide;

import dev.remit.engine.compile.CompiledVersion;
import dev.remit.engine.register.Registers;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestDraft;
import dev.remit.engine.request.RequestProblem;
import dev.remit.engine.request.RequestResolver;
import dev.remit.engine.request.Trust;
import dev.remit.lang.model.Fact;
import dev.remit.service.fact.FactSource;
import dev.remit.service.policy.ServedVersion;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import java.time.Duration;
import java.util.List;

/** Where the requests to one version are resolved and decided. Thread-safe. */
final class Desk {

  private final RequestResolver resolver;
  private final RequestResolver atHand;
  private final boolean computes;
  private final CompiledVersion compiled;

  Desk(ServedVersion version, FactSource facts) {
    this.resolver = RequestResolver.of(version.alone()).with(version.computed());
    this.atHand = with(facts.now(version, Duration.ZERO));
    this.computes =
        version.version().vocabulary().facts().values().stream()
            .anyMatch(fact -> fact.origin() instanceof Fact.Origin.Rego);
    this.compiled = CompiledVersion.of(version.version());
  }

  /** Whether facts are computed for a request, which takes its time. */
  boolean computes() {
    return computes;
  }

  /** The version, as it decides. */
  CompiledVersion compiled() {
    return compiled;
  }

  /** Resolves a request with what is known without waiting. */
  Request resolveAtHand(RequestDraft draft) throws RefusedException {
    return resolve(atHand, draft, Trust.CALLER);
  }

  Request resolve(RequestDraft draft, Trust trust, Registers registers) throws RefusedException {
    return resolve(with(registers), draft, trust);
  }

  private RequestResolver with(Registers registers) {
    return resolver.with(registers.register()).with(registers.consents());
  }

  private static Request resolve(RequestResolver resolver, RequestDraft draft, Trust trust)
      throws RefusedException {
    try {
      return resolver.resolve(draft, trust);
    } catch (InvalidRequestException invalid) {
      throw RefusedException.invalid(violations(invalid.problems()));
    }
  }

  private static List<Violation> violations(List<RequestProblem> problems) {
    return problems.stream()
        .map(problem ->
            new Violation(problem.field(), problem.message(), problem.advice().orElse("")))
        .toList();
  }
}
