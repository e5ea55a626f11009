package dev.remit.cli;

import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.log.uses.Laws;
import dev.remit.service.policy.VersionDigests;
import dev.remit.workspace.PolicyDirectory;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A log, and the policy set under whose versions its decisions were made. */
final class PastPolicies {

  /** With the policy set, whose place is after it: places are checked of each mixin by itself. */
  @Mixin private LogFiles files;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "POLICYSET",
      description =
          "The folder of a policy set with the versions of the log: they are found by their"
              + " digests.")
  private @Nullable Path path;

  /** The log. */
  LogFiles files() {
    return files;
  }

  /** Its versions, by digest. */
  record Found(PolicySet set, Map<String, PolicyVersion> byDigest) {}

  /**
   * The policy set.
   *
   * @throws BadInputException if it has errors
   */
  Found require(Remit remit) {
    Path folder = path == null ? Path.of(".") : path;
    PolicySet set = remit.require(folder).set();
    return new Found(set, VersionDigests.of(set, PolicyDirectory.read(folder)));
  }

  /** What its versions call things; nothing if none is given. */
  Laws laws(Remit remit) {
    return path == null ? Laws.NONE : new Laws(require(remit).byDigest());
  }
}
