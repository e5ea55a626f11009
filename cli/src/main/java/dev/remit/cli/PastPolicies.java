package dev.remit.cli;

import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.log.uses.Laws;
import dev.remit.service.policy.VersionDigests;
import dev.remit.workspace.PolicyDirectory;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The policy set under whose versions the decisions of a log were made. */
record PastPolicies(@Nullable Path path) {

  /** What it is, in the help of a command. */
  static final String DESCRIPTION =
      "The folder of a policy set with the versions of the log: they are found by their digests.";

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
