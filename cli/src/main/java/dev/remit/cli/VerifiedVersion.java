package dev.remit.cli;

import dev.remit.analysis.report.Finding;
import dev.remit.analysis.report.GuaranteeResult;
import dev.remit.lang.model.PolicyVersion;
import java.util.List;

/** What was proved of a version. */
record VerifiedVersion(
    PolicyVersion version, List<GuaranteeResult> guarantees, List<Finding> findings) {
  VerifiedVersion {
    guarantees = List.copyOf(guarantees);
    findings = List.copyOf(findings);
  }

  /**
   * Whether every guarantee is proved, and no example contradicts one.
   *
   * @param strictly whether rules without effect count, too
   */
  boolean passes(boolean strictly) {
    return guarantees.stream().allMatch(GuaranteeResult::isProved)
        && findings.stream()
            .noneMatch(finding -> strictly || finding instanceof Finding.Contradicted);
  }
}
