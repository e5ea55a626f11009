package dev.remit.service.policy;

import dev.remit.lang.model.PolicyVersion;
import dev.remit.service.policy.VersionStatus.State;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import java.util.ArrayList;
import java.util.List;

/**
 * What publishing versions beside those that are there would do.
 *
 * @param added those that are new
 * @param unchanged those that are there with the same content
 * @param obstacles why the others cannot be published
 */
record PublicationPlan(
    List<BundledVersion> added, List<VersionStatus> unchanged, List<String> obstacles) {

  PublicationPlan {
    added = List.copyOf(added);
    unchanged = List.copyOf(unchanged);
    obstacles = List.copyOf(obstacles);
  }

  /**
   * A plan.
   *
   * @param wanted no two of one policy with the same name or date, as the checker makes sure
   * @param there those that are accepted, or await approval
   */
  static PublicationPlan of(List<BundledVersion> wanted, List<VersionStatus> there) {
    List<BundledVersion> added = new ArrayList<>();
    List<VersionStatus> unchanged = new ArrayList<>();
    List<String> obstacles = new ArrayList<>();
    for (BundledVersion version : wanted) {
      PolicyVersion its = version.version();
      VersionStatus same = first(there, status -> status.hasNameOf(its));
      VersionStatus begins = first(there, status -> status.hasDateOf(its));
      if (same != null && same.digest().equals(version.digest())) {
        unchanged.add(same);
      } else if (same != null) {
        obstacles.add(otherContent(same));
      } else if (begins != null) {
        obstacles.add(
            "`%s` would be in force from %s, as `%s` is; choose another date, or leave it out with `only`"
                .formatted(version, its.inForceFrom(), begins));
      } else {
        added.add(version);
      }
    }
    return new PublicationPlan(added, unchanged, obstacles);
  }

  private static String otherContent(VersionStatus same) {
    return same.state() == State.PENDING
        ? "`%s` awaits approval with other content; have that rejected, or give this another name"
            .formatted(same)
        : "`%s` is published with other content; give this another name and date, or leave it out with `only`"
            .formatted(same);
  }

  private static @org.jspecify.annotations.Nullable VersionStatus first(
      List<VersionStatus> there, java.util.function.Predicate<VersionStatus> wanted) {
    return there.stream().filter(wanted).findFirst().orElse(null);
  }

  /** The same plan, if nothing stands in its way. */
  PublicationPlan require() throws RefusedException {
    if (!obstacles.isEmpty()) {
      throw RefusedException.of(Refusal.ALREADY_EXISTS, String.join("\n", obstacles));
    }
    return this;
  }
}
