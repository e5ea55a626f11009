package dev.remit.service.policy;

import dev.remit.analysis.document.ComparisonDocument;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.service.proof.Examiner;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.VersionDiffTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares versions that are being published with those that they follow. */
final class Predecessors {

  /** The most characters of a comparison that is kept. */
  private static final int MOST = 2_000_000;

  /** Reads a version that is there already. */
  @FunctionalInterface
  interface Reader {

    /** The version of a status. */
    PolicyVersion read(VersionStatus status) throws RefusedException;
  }

  /**
   * What is kept of comparisons.
   *
   * @param notes what the publisher should know of those that are not, a sentence each
   */
  record Compared(List<VersionDiffTable.Row> rows, List<String> notes) {
    Compared {
      rows = List.copyOf(rows);
      notes = List.copyOf(notes);
    }

    /** Those of versions that are published after all. */
    List<VersionDiffTable.Row> of(List<BundledVersion> published) {
      return rows.stream()
          .filter(
              row -> published.stream().anyMatch(version -> version.digest().equals(row.digest())))
          .toList();
    }
  }

  private final Examiner examiner;
  private final Reader reader;

  Predecessors(Examiner examiner, Reader reader) {
    this.examiner = examiner;
    this.reader = reader;
  }

  /**
   * Compares each version with the one of its policy that begins last before it.
   *
   * @param added the versions that are being published
   * @param there those that are accepted, or await approval
   */
  Compared compare(List<BundledVersion> added, List<VersionStatus> there) throws RefusedException {
    List<VersionDiffTable.Row> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (BundledVersion version : added) {
      Optional<Predecessor> before = predecessor(version.version(), added, there);
      if (before.isPresent()) {
        String document =
            ComparisonDocument.tree(examiner.diff(before.get().version, version.version()))
                .toString();
        if (document.length() <= MOST) {
          rows.add(new VersionDiffTable.Row(version.digest(), before.get().digest, document));
        } else {
          notes.add(
              "what `%s` changes is too much to be kept; ask for it with Diff".formatted(version));
        }
      }
    }
    return new Compared(rows, notes);
  }

  private record Predecessor(String digest, PolicyVersion version) {}

  private Optional<Predecessor> predecessor(
      PolicyVersion version, List<BundledVersion> added, List<VersionStatus> there)
      throws RefusedException {
    Optional<BundledVersion> sibling =
        added.stream()
            .filter(other -> other.version().policy().equals(version.policy()))
            .filter(other -> other.version().inForceFrom().isBefore(version.inForceFrom()))
            .max(Comparator.comparing(other -> other.version().inForceFrom()));
    Optional<VersionStatus> stored =
        there.stream()
            .filter(other -> other.policy().equals(version.policy()))
            .filter(other -> other.inForceFrom().isBefore(version.inForceFrom()))
            .max(Comparator.comparing(VersionStatus::inForceFrom));
    boolean ofStored =
        stored.isPresent()
            && sibling
                .filter(other -> other.version().inForceFrom().isAfter(stored.get().inForceFrom()))
                .isEmpty();
    return ofStored
        ? Optional.of(new Predecessor(stored.get().digest(), reader.read(stored.get())))
        : sibling.map(other -> new Predecessor(other.digest(), other.version()));
  }
}
