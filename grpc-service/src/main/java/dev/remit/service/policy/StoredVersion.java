package dev.remit.service.policy;

import dev.remit.lang.PolicyChecker;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;

/** Reads versions from the files they are made of. */
public final class StoredVersion {

  private StoredVersion() {}

  /**
   * A version of its files.
   *
   * @throws RefusedException if this release of Remit finds errors in them
   */
  public static PolicyVersion read(VersionFiles found) throws RefusedException {
    VersionStatus status = found.version();
    return PolicyChecker.check(found.files())
        .value()
        .flatMap(set -> set.version(status.policy(), status.version()))
        .orElseThrow(() ->
            RefusedException.of(
                Refusal.FAILED_PRECONDITION,
                "`%s` can no longer be read; run the release of Remit that it was published with"
                    .formatted(status)));
  }
}
