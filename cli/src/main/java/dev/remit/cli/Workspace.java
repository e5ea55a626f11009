package dev.remit.cli;

import dev.remit.engine.register.Registers;
import dev.remit.engine.rego.RegoFacts;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestDraft;
import dev.remit.engine.request.RequestResolver;
import dev.remit.engine.request.Trust;
import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.TextRenderer;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import dev.remit.workspace.PolicyDirectory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy set on disk, checked.
 *
 * @param policies empty if they have an error
 * @param resolver makes requests of drafts, with the registers and computed facts of the policy
 *     set; empty if anything has an error
 * @param diagnostics of the policies and, if they have no error, of what else is in the set
 */
record Workspace(
    Optional<PolicySet> policies,
    Optional<RequestResolver> resolver,
    List<Diagnostic> diagnostics) {

  /** Reads and checks a policy set. */
  static Workspace read(Path path) {
    List<SourceFile> files = PolicyDirectory.read(path);
    Checked<PolicySet> policies = PolicyChecker.check(files);
    List<Diagnostic> diagnostics = new ArrayList<>(policies.diagnostics());
    Optional<RequestResolver> resolver =
        policies.value().flatMap(set -> resolver(set, files, diagnostics));
    return new Workspace(policies.value(), resolver, diagnostics);
  }

  private static Optional<RequestResolver> resolver(
      PolicySet set, List<SourceFile> files, List<Diagnostic> sink) {
    Checked<Registers> registers = Registers.read(set, files);
    sink.addAll(registers.diagnostics());
    Checked<RegoFacts> computed = RegoFacts.read(set, files);
    sink.addAll(computed.diagnostics());
    return registers
        .value()
        .flatMap(known ->
            computed
                .value()
                .map(facts ->
                    RequestResolver.of(set)
                        .with(known.register())
                        .with(known.consents())
                        .with(facts)));
  }

  /** The policies of a workspace without errors. */
  PolicySet set() {
    return policies.orElseThrow();
  }

  /**
   * The request that a draft stands for, in a workspace without errors.
   *
   * @param today its date, if it says none
   * @throws InvalidRequestException with everything that is wrong with the draft
   */
  Request resolve(RequestDraft draft, Trust trust, LocalDate today) throws InvalidRequestException {
    RequestDraft dated = draft.on(draft.date().orElse(today));
    return resolver.orElseThrow().resolve(dated, trust);
  }

  /**
   * Reads a policy set that must be free of errors.
   *
   * @throws BadInputException with the errors, if there are any
   */
  static Workspace require(Path path, TextRenderer renderer) {
    Workspace workspace = read(path);
    if (workspace.resolver().isEmpty()) {
      throw new BadInputException(
          "`%s` has errors\n\n%s".formatted(path, renderer.render(workspace.diagnostics())));
    }
    return workspace;
  }
}
