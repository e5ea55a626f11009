package dev.remit.service.policy;

import dev.remit.service.policy.ServedVersion.Approval;
import dev.remit.service.policy.ServedVersion.Provenance;
import dev.remit.service.policy.VersionStatus.State;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.PublicationTable;
import dev.remit.service.sql.PublicationTable.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes served versions of publications. */
final class VersionLoader {

  /** What was published was within limits then, and is not refused now that they are others. */
  private static final BundleLimits NO_LIMITS =
      new BundleLimits(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  private final VersionArchive archive;

  VersionLoader(VersionArchive archive) {
    this.archive = archive;
  }

  /** What is known of a publication. */
  static VersionStatus status(Row row) {
    return new VersionStatus(
        row.policy(),
        row.version(),
        row.digest(),
        row.title(),
        row.inForceFrom(),
        state(row.state()),
        provenance(row));
  }

  private static State state(PublicationTable.State state) {
    return switch (state) {
      case PENDING -> State.PENDING;
      case ACCEPTED -> State.ACCEPTED;
      case REJECTED -> State.ARCHIVED;
    };
  }

  private static Provenance provenance(Row row) {
    return new Provenance(
        row.publishedBy(),
        row.publishedAt(),
        row.review().map(review -> new Approval(review.by(), review.at())));
  }

  /**
   * The state that publications make up.
   *
   * @param current versions of it that are still served stay the same objects
   * @param atHand versions that need not be read, by digest
   * @throws PolicySourceException if one of them cannot be served
   */
  PolicyState load(List<Row> rows, PolicySnapshot current, Map<String, BundledVersion> atHand)
      throws DatabaseException, PolicySourceException {
    Map<String, ServedVersion> served =
        current.versions().stream().collect(Collectors.toMap(ServedVersion::digest, v -> v));
    Map<String, CheckedBundle> bundles = new HashMap<>();
    List<ServedVersion> accepted = new ArrayList<>();
    for (Row row : rows) {
      if (row.state() == PublicationTable.State.ACCEPTED) {
        ServedVersion known = served.get(row.digest());
        accepted.add(
            known != null && known.provenance().equals(provenance(row))
                ? known
                : bundled(row, atHand, bundles).served(provenance(row)));
      }
    }
    return new PolicyState(
        PolicySnapshot.of(accepted), rows.stream().map(VersionLoader::status).toList());
  }

  /**
   * The version of a publication, checked.
   *
   * @throws PolicySourceException if it cannot be served
   */
  BundledVersion load(Row row) throws DatabaseException, PolicySourceException {
    return bundled(row, Map.of(), new HashMap<>());
  }

  private BundledVersion bundled(
      Row row, Map<String, BundledVersion> atHand, Map<String, CheckedBundle> bundles)
      throws DatabaseException, PolicySourceException {
    BundledVersion known = atHand.get(row.digest());
    if (known != null) {
      return known;
    }
    CheckedBundle bundle = bundles.get(row.bundle());
    if (bundle == null) {
      bundle = check(row);
      bundles.put(row.bundle(), bundle);
    }
    return sound(row, bundle);
  }

  private CheckedBundle check(Row row) throws DatabaseException, PolicySourceException {
    try {
      return new BundleChecker(NO_LIMITS)
          .check(PolicyBundle.of(archive.files(row.bundle()), NO_LIMITS));
    } catch (RefusedException e) {
      throw unservable(row, String.valueOf(e.getMessage()), CheckedBundle.broken(List.of()));
    }
  }

  private static BundledVersion sound(Row row, CheckedBundle bundle) throws PolicySourceException {
    if (!bundle.errors().isEmpty()) {
      var first = bundle.errors().getFirst();
      throw unservable(row, "%s: %s".formatted(first.span(), first.message()), bundle);
    }
    for (FailedExample failed : bundle.failedExamples()) {
      if (status(row).hasNameOf(failed.version())) {
        throw unservable(row, "an example is no longer decided as it says: " + failed, bundle);
      }
    }
    BundledVersion version =
        bundle
            .version(row.policy(), row.version())
            .orElseThrow(() -> unservable(row, "its files do not hold it", bundle));
    if (!version.digest().equals(row.digest())) {
      throw unservable(row, "its files now have the digest " + version.digest(), bundle);
    }
    return version;
  }

  private static PolicySourceException unservable(Row row, String reason, CheckedBundle bundle) {
    return new PolicySourceException(
        ("version `%s` with the digest %s, which `%s` published on %s, can no longer be served: %s;"
                + " run the release of Remit that it was published with")
            .formatted(status(row), row.digest(), row.publishedBy(), row.publishedAt(), reason),
        bundle.diagnostics());
  }
}
