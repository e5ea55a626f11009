package dev.remit.lang.check;

import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.PolicyVersion;
import java.util.List;

/**
 * Finds what is legal and surely unmeant, without a solver. Only a policy set without errors is
 * looked at, since an error may be why something is unused.
 */
final class Warnings {

  private Warnings() {}

  static void add(PolicySet set, List<CheckedVersion> versions, Usage usage, Report report) {
    for (CheckedVersion checked : versions) {
      PolicyVersion version = checked.version();
      Unused.addDefines(checked, report);
      Heads.addEmpty(version, report);
      DuplicateRules.add(version, report);
      UndecidedExamples.add(version, report);
    }
    VersionOrder.add(set, report);
    // A vocabulary alone is there to be used by policies that are not written yet.
    if (!versions.isEmpty()) {
      Unused.addWords(set.vocabulary(), usage, report);
    }
  }
}
