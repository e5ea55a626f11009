package dev.remit.service.policy;

import dev.remit.lang.model.PolicyVersion;
import dev.remit.service.policy.ServedVersion.Provenance;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * A version, and whether it counts.
 *
 * @param digest the SHA-256 of its canonical content, in lower-case hexadecimal
 */
public record VersionStatus(
    String policy,
    String version,
    String digest,
    Optional<String> title,
    LocalDate inForceFrom,
    State state,
    Provenance provenance) {

  /** By policy, then by date. */
  static final Comparator<VersionStatus> ORDER =
      Comparator.comparing(VersionStatus::policy).thenComparing(VersionStatus::inForceFrom);

  /** Whether a version counts. */
  public enum State {
    /** It awaits a second person's approval, and decides nothing yet. */
    PENDING,
    /** It decides the requests of its dates. */
    ACCEPTED,
    /** It decides nothing: it was rejected, or has been replaced in the folder it came from. */
    ARCHIVED
  }

  static VersionStatus accepted(ServedVersion served) {
    return of(served.version(), served.digest(), State.ACCEPTED, served.provenance());
  }

  static VersionStatus of(
      PolicyVersion version, String digest, State state, Provenance provenance) {
    return new VersionStatus(
        version.policy(),
        version.version(),
        digest,
        version.title(),
        version.inForceFrom(),
        state,
        provenance);
  }

  boolean hasNameOf(PolicyVersion other) {
    return policy.equals(other.policy()) && version.equals(other.version());
  }

  boolean hasDateOf(PolicyVersion other) {
    return policy.equals(other.policy()) && inForceFrom.equals(other.inForceFrom());
  }

  /** As {@code npd 2018.2}. */
  @Override
  public String toString() {
    return policy + " " + version;
  }
}
