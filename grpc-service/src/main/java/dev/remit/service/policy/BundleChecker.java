package dev.remit.service.policy;

import dev.remit.engine.example.ExampleResult;
import dev.remit.engine.example.ExampleRunner;
import dev.remit.engine.rego.RegoFacts;
import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.model.Example;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.source.SourceFile;
import dev.remit.service.refusal.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Checks bundles: their policies, the Rego policies their facts come from, and every example. Takes
 * bounded time and memory, whatever the bundle holds.
 */
final class BundleChecker {

  private final BundleLimits limits;

  BundleChecker(BundleLimits limits) {
    this.limits = limits;
  }

  /**
   * Checks a bundle.
   *
   * @throws RefusedException if its examples ask for too much work
   */
  CheckedBundle check(PolicyBundle bundle) throws RefusedException {
    BundleUnits units = BundleUnits.read(bundle.files());
    if (AskedItems.atMost(units, bundle.files()) > limits.items()) {
      throw tooMuch("the examples speak of more than %,d items".formatted(limits.items()));
    }
    Checked<PolicySet> set = PolicyChecker.check(bundle.files());
    List<Diagnostic> diagnostics = new ArrayList<>(set.diagnostics());
    Optional<RegoFacts> computed =
        set.value().flatMap(policies -> computed(policies, bundle, diagnostics));
    if (computed.isEmpty()) {
      return CheckedBundle.broken(diagnostics);
    }
    PolicySet policies = set.value().orElseThrow();
    requireBounded(policies, units);
    Set<String> named = units.namedFiles();
    return new CheckedBundle(
        diagnostics,
        failures(policies),
        versions(policies, units, computed.get(), files(bundle, named)),
        bundle.files().stream().filter(file -> isContent(file, named)).toList(),
        notes(bundle, named));
  }

  private static Optional<RegoFacts> computed(
      PolicySet policies, PolicyBundle bundle, List<Diagnostic> sink) {
    Checked<RegoFacts> read = RegoFacts.read(policies, bundle.files());
    sink.addAll(read.diagnostics());
    return read.value();
  }

  private void requireBounded(PolicySet policies, BundleUnits units) throws RefusedException {
    long left = limits.work();
    for (PolicyVersion version : policies.versions()) {
      left -= ExampleWork.of(version, units.policy(version));
      if (left < 0) {
        throw tooMuch("the examples of `" + version + "` take too long to decide");
      }
    }
  }

  private static RefusedException tooMuch(String message) {
    return RefusedException.invalid(
        "files", message, "ask for fewer items in each, or leave some out");
  }

  private static List<FailedExample> failures(PolicySet policies) {
    List<FailedExample> failures = new ArrayList<>();
    for (PolicyVersion version : policies.versions()) {
      for (Example example : version.examples()) {
        ExampleResult result = ExampleRunner.run(version, example);
        if (!result.passed()) {
          failures.add(FailedExample.of(version, result));
        }
      }
    }
    return failures;
  }

  private static List<BundledVersion> versions(
      PolicySet policies, BundleUnits units, RegoFacts computed, List<SourceFile> named) {
    VersionDigest digest = new VersionDigest(units.vocabulary(), named);
    return policies.versions().stream()
        .map(version -> new BundledVersion(version, digest.of(units.policy(version)), computed))
        .toList();
  }

  private static List<SourceFile> files(PolicyBundle bundle, Set<String> named) {
    return bundle.files().stream().filter(file -> named.contains(file.path())).toList();
  }

  private static boolean isContent(SourceFile file, Set<String> named) {
    return BundleUnits.isPolicyText(file) || named.contains(file.path());
  }

  private static List<String> notes(PolicyBundle bundle, Set<String> named) {
    return bundle.files().stream()
        .filter(file -> !isContent(file, named))
        .map(file ->
            file.path().toLowerCase(Locale.ROOT).startsWith("registers/")
                ? "`" + file.path() + "` is not kept: registers are no part of a version"
                : "`" + file.path() + "` is not kept: the vocabulary does not name it")
        .toList();
  }
}
