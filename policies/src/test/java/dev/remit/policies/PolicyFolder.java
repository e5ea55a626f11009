package dev.remit.policies;

import dev.remit.lang.Checked;
import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.source.SourceFile;
import dev.remit.workspace.PolicyDirectory;
import java.util.List;

/** The policy sets of this module. */
final class PolicyFolder {

  private PolicyFolder() {}

  /** The files of a set by the name of its folder. */
  static List<SourceFile> files(String set) {
    return PolicyDirectory.read(Root.resolve("policies/" + set));
  }

  /** The set that files make up, which have no error. */
  static PolicySet checked(List<SourceFile> files) {
    Checked<PolicySet> checked = PolicyChecker.check(files);
    return checked
        .value()
        .orElseThrow(
            () -> new AssertionError("errors in the policy set: " + checked.diagnostics()));
  }
}
