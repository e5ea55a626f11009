package dev.remit.service.policy;

import dev.remit.lang.source.SourceFile;
import dev.remit.service.sql.BundleTable;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.Transaction;
import dev.remit.service.sql.VersionContentTable;
import dev.remit.service.sql.VersionDiffTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What every version that was ever published or served is made of, by its digest. */
final class VersionArchive {

  private static final String SCHEME = "remit-bundle-v1";

  private final BundleTable bundles;
  private final VersionContentTable versions;
  private final VersionDiffTable diffs;

  VersionArchive(Database database) {
    this.bundles = new BundleTable(database);
    this.versions = new VersionContentTable(database);
    this.diffs = new VersionDiffTable(database);
  }

  /**
   * Keeps versions of a sound bundle, and the files they are made of; those that are kept already
   * stay as they are.
   *
   * @return the digest of the bundle
   */
  String add(
      Transaction transaction,
      CheckedBundle checked,
      Collection<BundledVersion> kept,
      Instant seenAt) {
    SortedMap<String, String> files = new TreeMap<>();
    // In order, so that two instances that add the same do not wait for each other.
    Map<String, byte[]> contents = new TreeMap<>();
    for (SourceFile file : checked.content()) {
      String digest = Sha256.of(file.bytes());
      files.put(file.path(), digest);
      contents.put(digest, file.bytes());
    }
    Sha256 bundle = new Sha256(SCHEME);
    files.forEach((path, digest) -> bundle.field("file " + digest, path));
    String digest = bundle.hex();
    bundles.add(transaction, digest, files, contents);
    kept.forEach(version -> versions.add(transaction, row(version, digest, seenAt)));
    return digest;
  }

  private static VersionContentTable.Row row(BundledVersion kept, String bundle, Instant seenAt) {
    return new VersionContentTable.Row(
        kept.digest(),
        kept.version().policy(),
        kept.version().version(),
        kept.version().title(),
        kept.version().inForceFrom(),
        bundle,
        seenAt);
  }

  /** The version of a digest. */
  Optional<VersionContentTable.Row> find(String digest) throws DatabaseException {
    return versions.find(digest);
  }

  /** Keeps what versions changed, whose content is kept. */
  void addDiffs(Transaction transaction, List<VersionDiffTable.Row> rows) {
    rows.forEach(row -> diffs.put(transaction, row));
  }

  /** What the version of a digest changed, as JSON; empty if that is not kept. */
  Optional<String> diff(String digest) throws DatabaseException {
    return diffs.find(digest).map(VersionDiffTable.Row::document);
  }

  /** The files of a bundle that is kept, by path. */
  List<SourceFile> files(String bundle) throws DatabaseException {
    List<SourceFile> files = new ArrayList<>();
    for (BundleTable.Row file : bundles.files(bundle)) {
      // A foreign key makes sure that the content is there.
      files.add(new SourceFile(file.path(), bundles.content(file.digest()).orElseThrow()));
    }
    return files;
  }
}
