package dev.remit.lang.model;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One vocabulary and every version of the policies that use it.
 *
 * @param versions by policy name, then by date; no two of one policy have the same name or date
 */
public record PolicySet(Vocabulary vocabulary, List<PolicyVersion> versions) {

  public PolicySet {
    versions =
        versions.stream()
            .sorted(
                Comparator.comparing(PolicyVersion::policy)
                    .thenComparing(PolicyVersion::inForceFrom))
            .toList();
  }

  /** The names of the policies, sorted. */
  public List<String> policies() {
    return versions.stream().map(PolicyVersion::policy).distinct().toList();
  }

  /** The versions of a policy, oldest first. */
  public List<PolicyVersion> versions(String policy) {
    return versions.stream().filter(v -> v.policy().equals(policy)).toList();
  }

  public Optional<PolicyVersion> version(String policy, String version) {
    return versions(policy).stream().filter(v -> v.version().equals(version)).findFirst();
  }

  /** The version of a policy in force on a date: the latest that does not begin after it. */
  public Optional<PolicyVersion> inForce(String policy, LocalDate date) {
    PolicyVersion inForce = null;
    for (PolicyVersion version : versions) {
      if (version.policy().equals(policy) && !version.inForceFrom().isAfter(date)) {
        inForce = version;
      }
    }
    return Optional.ofNullable(inForce);
  }
}
