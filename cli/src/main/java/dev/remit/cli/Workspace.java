package dev.remit.cli;

import dev.remit.engine.register.Registers;
import dev.remit.engine.request.RequestResolver;
import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.TextRenderer;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import dev.remit.workspace.PolicyDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy set on disk, checked, with its registers.
 *
 * @param diagnostics of the policy set and, if that has no error, of its registers
 */
record Workspace(
    List<SourceFile> files,
    Optional<PolicySet> policies,
    Optional<Registers> registers,
    List<Diagnostic> diagnostics) {

  /** Reads and checks a policy set. */
  static Workspace read(Path path) {
    List<SourceFile> files = PolicyDirectory.read(path);
    Checked<PolicySet> policies = PolicyChecker.check(files);
    List<Diagnostic> diagnostics = new ArrayList<>(policies.diagnostics());
    Optional<Registers> registers =
        policies
            .value()
            .flatMap(set -> {
              Checked<Registers> read = Registers.read(set, files);
              diagnostics.addAll(read.diagnostics());
              return read.value();
            });
    return new Workspace(files, policies.value(), registers, diagnostics);
  }

  /** Whether there is no error in it. */
  private boolean isUsable() {
    return registers.isPresent();
  }

  /** The policies of a workspace without errors. */
  PolicySet set() {
    return policies.orElseThrow();
  }

  /** Resolves requests against the policies and registers of a workspace without errors. */
  RequestResolver resolver() {
    Registers known = registers.orElseThrow();
    return RequestResolver.of(set()).with(known.register()).with(known.consents());
  }

  /**
   * Reads a policy set that must be free of errors.
   *
   * @throws BadInputException with the errors, if there are any
   */
  static Workspace require(Path path, TextRenderer renderer) {
    Workspace workspace = read(path);
    if (!workspace.isUsable()) {
      throw new BadInputException(
          "`%s` has errors\n\n%s".formatted(path, renderer.render(workspace.diagnostics())));
    }
    return workspace;
  }
}
