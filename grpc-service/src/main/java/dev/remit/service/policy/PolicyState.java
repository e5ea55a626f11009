package dev.remit.service.policy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The versions at one moment: those that decide, and those that await approval.
 *
 * @param snapshot the accepted ones
 * @param versions all of them, by policy, then by date
 */
public record PolicyState(PolicySnapshot snapshot, List<VersionStatus> versions) {

  static final PolicyState EMPTY = new PolicyState(PolicySnapshot.of(List.of()), List.of());

  public PolicyState {
    versions = versions.stream().sorted(VersionStatus.ORDER).toList();
  }

  /** The versions of a policy, by date. */
  public List<VersionStatus> versions(String policy) {
    return versions.stream().filter(version -> version.policy().equals(policy)).toList();
  }

  /** The first date on which another accepted version of its policy is in force. */
  public Optional<LocalDate> inForceUntil(VersionStatus version) {
    return snapshot.versions(version.policy()).stream()
        .map(served -> served.version().inForceFrom())
        .filter(date -> date.isAfter(version.inForceFrom()))
        .min(Comparator.naturalOrder());
  }

  /** Whether a version decides the requests of a date. */
  public boolean isInForce(VersionStatus version, LocalDate date) {
    return snapshot
        .inForce(version.policy(), date)
        .filter(served -> served.digest().equals(version.digest()))
        .isPresent();
  }
}
