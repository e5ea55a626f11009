package dev.remit.service.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Table {@code version_content}: what the digests of versions stand for. */
public final class VersionContentTable {

  private final Database database;

  public VersionContentTable(Database database) {
    this.database = database;
  }

  /**
   * A version that is or was served.
   *
   * @param bundle the digest of the files it is made of
   * @param firstSeenAt to the microsecond
   */
  public record Row(
      String digest,
      String policy,
      String version,
      Optional<String> title,
      LocalDate inForceFrom,
      String bundle,
      Instant firstSeenAt) {}

  /** Adds a version, unless one of its digest is there. */
  public void add(Transaction transaction, Row row) {
    transaction
        .handle()
        .createUpdate(
            "insert into version_content"
                + " (digest, policy, version, title, in_force_from, bundle, first_seen_at)"
                + " values (:digest, :policy, :version, :title, :from, :bundle, :seen)"
                + " on conflict (digest) do nothing")
        .bind("digest", row.digest())
        .bind("policy", row.policy())
        .bind("version", row.version())
        .bind("title", row.title())
        .bind("from", row.inForceFrom().toString())
        .bind("bundle", row.bundle())
        .bind("seen", Moments.micros(row.firstSeenAt()))
        .execute();
  }

  /** The version of a digest. */
  public Optional<Row> find(String digest) throws DatabaseException {
    return database.read(handle ->
        handle
            .createQuery("select * from version_content where digest = :digest")
            .bind("digest", digest)
            .map((row, _) -> row(row))
            .findOne());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString("digest"),
        row.getString("policy"),
        row.getString("version"),
        Optional.ofNullable(row.getString("title")),
        LocalDate.parse(row.getString("in_force_from")),
        row.getString("bundle"),
        Moments.of(row.getLong("first_seen_at")));
  }
}
