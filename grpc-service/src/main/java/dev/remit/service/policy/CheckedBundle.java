package dev.remit.service.policy;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.diagnostic.Severity;
import dev.remit.lang.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * What checking a bundle found.
 *
 * @param diagnostics every error and warning, by place
 * @param failedExamples of a bundle without errors
 * @param versions of a bundle without errors, by policy, then by date
 * @param content the files that the versions are made of, by path; of a bundle without errors
 * @param notes what else the publisher should know, a sentence each
 */
public record CheckedBundle(
    List<Diagnostic> diagnostics,
    List<FailedExample> failedExamples,
    List<BundledVersion> versions,
    List<SourceFile> content,
    List<String> notes) {

  public CheckedBundle {
    diagnostics = List.copyOf(diagnostics);
    failedExamples = List.copyOf(failedExamples);
    versions = List.copyOf(versions);
    content = List.copyOf(content);
    notes = List.copyOf(notes);
  }

  /** A bundle with errors. */
  static CheckedBundle broken(List<Diagnostic> diagnostics) {
    return new CheckedBundle(diagnostics, List.of(), List.of(), List.of(), List.of());
  }

  /** Whether there is no error and every example is decided as it says. */
  public boolean isSound() {
    return errors().isEmpty() && failedExamples.isEmpty();
  }

  /** The diagnostics that are errors. */
  public List<Diagnostic> errors() {
    return diagnostics.stream().filter(it -> it.severity() == Severity.ERROR).toList();
  }

  /** A version of a name. */
  Optional<BundledVersion> version(String policy, String name) {
    return versions.stream()
        .filter(it -> it.version().policy().equals(policy) && it.version().version().equals(name))
        .findFirst();
  }
}
