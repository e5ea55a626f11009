package dev.remit.service.policy;

import dev.remit.lang.diagnostic.Diagnostic;
import dev.remit.lang.source.SourceFile;
import dev.remit.service.policy.ServedVersion.Provenance;
import dev.remit.service.proof.Examiner;
import dev.remit.service.proof.ProofLimits;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.Moments;
import dev.remit.service.sql.VersionContentTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes versions of what a folder holds: checks them, and keeps them. Not thread-safe. */
final class FolderIntake {

  private final Path folder;
  private final Database database;
  private final VersionArchive archive;
  private final BundleLimits limits;
  private final Clock clock;
  private final Examiner examiner = new Examiner(ProofLimits.DEFAULT);
  private @Nullable Prepared prepared;

  /** The files that the versions served are made of. */
  private List<SourceFile> content = List.of();

  FolderIntake(Path folder, Database database, BundleLimits limits, Clock clock) {
    this.folder = folder;
    this.database = database;
    this.archive = new VersionArchive(database);
    this.limits = limits;
    this.clock = clock;
  }

  private record Prepared(FolderReading.Files reading, CheckedBundle checked) {}

  /** Checks files that may be taken soon, so that taking them is quick. */
  void prepare(FolderReading reading) throws PolicySourceException {
    if (reading instanceof FolderReading.Files files) {
      prepared = new Prepared(files, check(files));
    }
  }

  /**
   * The versions of what a folder holds. They are kept in the database by then.
   *
   * @return empty if what they are made of is the same as before
   * @throws PolicySourceException if it is not sound
   * @throws DatabaseException if they could not be kept
   */
  Optional<PolicyState> take(FolderReading reading)
      throws PolicySourceException, DatabaseException {
    return switch (reading) {
      case FolderReading.Unreadable(String reason) ->
          throw new PolicySourceException(reason, List.of());
      case FolderReading.Files files -> take(files);
    };
  }

  private Optional<PolicyState> take(FolderReading.Files files)
      throws PolicySourceException, DatabaseException {
    CheckedBundle checked =
        prepared != null && prepared.reading().equals(files) ? prepared.checked() : check(files);
    prepared = null;
    requireSound(checked);
    if (checked.content().equals(content)) {
      return Optional.empty();
    }
    requireProved(checked);
    Instant now = Moments.kept(clock.instant());
    database.write(transaction -> archive.add(transaction, checked, checked.versions(), now));
    List<ServedVersion> served = new ArrayList<>();
    for (BundledVersion version : checked.versions()) {
      Instant seen =
          archive.find(version.digest()).map(VersionContentTable.Row::firstSeenAt).orElse(now);
      served.add(version.served(new Provenance(PolicyFolder.PUBLISHER, seen, Optional.empty())));
    }
    content = checked.content();
    return Optional.of(
        new PolicyState(
            PolicySnapshot.of(served), served.stream().map(VersionStatus::accepted).toList()));
  }

  private CheckedBundle check(FolderReading.Files files) throws PolicySourceException {
    try {
      return new BundleChecker(limits).check(PolicyBundle.of(files.files(), limits));
    } catch (RefusedException e) {
      throw unsound(String.valueOf(e.getMessage()), List.of());
    }
  }

  private void requireSound(CheckedBundle checked) throws PolicySourceException {
    if (!checked.errors().isEmpty()) {
      Diagnostic first = checked.errors().getFirst();
      throw unsound(
          (first.span().source().path().isEmpty() ? "" : first.span() + ": ") + first.message(),
          checked.diagnostics());
    }
    if (!checked.failedExamples().isEmpty()) {
      throw unsound(
          "an example is not decided as it says: " + checked.failedExamples().getFirst(),
          checked.diagnostics());
    }
    if (checked.versions().isEmpty()) {
      throw unsound("no file holds a version of a policy", checked.diagnostics());
    }
  }

  /** What is kept was proved before it was. */
  private void requireProved(CheckedBundle checked)
      throws PolicySourceException, DatabaseException {
    List<BundledVersion> versions = new ArrayList<>();
    for (BundledVersion version : checked.versions()) {
      if (!Proven.has(version) && archive.find(version.digest()).isEmpty()) {
        versions.add(version);
      }
    }
    Optional<String> problem;
    try {
      problem =
          Promises.problem(examiner.prove(versions.stream().map(BundledVersion::version).toList()));
    } catch (RefusedException e) {
      throw unsound(String.valueOf(e.getMessage()), List.of());
    }
    if (problem.isPresent()) {
      throw unsound(problem.get(), checked.diagnostics());
    }
    versions.forEach(Proven::add);
  }

  private PolicySourceException unsound(String reason, List<Diagnostic> diagnostics) {
    return new PolicySourceException(
        "the policies in `%s` cannot be served: %s; see `remit check`, `remit test` and `remit verify`"
            .formatted(folder, reason),
        diagnostics);
  }
}
