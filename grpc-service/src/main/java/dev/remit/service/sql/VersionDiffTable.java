package dev.remit.service.sql;

import java.util.Optional;

/** Table {@code version_diff}: what versions changed when they were published. */
public final class VersionDiffTable {

  private final Database database;

  public VersionDiffTable(Database database) {
    this.database = database;
  }

  /**
   * What a version changed.
   *
   * @param digest the version's
   * @param predecessor the digest of the version it is compared with
   * @param document the comparison as JSON
   */
  public record Row(String digest, String predecessor, String document) {}

  /** Keeps what a version changed, instead of what was kept when it was published before. */
  public void put(Transaction transaction, Row row) {
    transaction
        .handle()
        .createUpdate(
            "insert into version_diff (digest, predecessor, document)"
                + " values (:digest, :predecessor, :document)"
                + " on conflict (digest) do update"
                + " set predecessor = excluded.predecessor, document = excluded.document")
        .bind("digest", row.digest())
        .bind("predecessor", row.predecessor())
        .bind("document", row.document())
        .execute();
  }

  /** What the version of a digest changed. */
  public Optional<Row> find(String digest) throws DatabaseException {
    return database.read(handle ->
        handle
            .createQuery("select * from version_diff where digest = :digest")
            .bind("digest", digest)
            .map((row, _) ->
                new Row(
                    row.getString("digest"),
                    row.getString("predecessor"),
                    row.getString("document")))
            .findOne());
  }
}
