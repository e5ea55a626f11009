package dev.remit.service.sql;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Table {@code cohort}: cohorts, which never change, with the numbers of the people in them. */
public final class CohortTable {

  /** The kind of change that registers a cohort. */
  public static final String KIND = "cohort";

  private static final String COLUMNS = "id, revision, size, note, recorded_at, recorded_by";

  private final Database database;

  public CohortTable(Database database) {
    this.database = database;
  }

  /**
   * Adds a cohort, unless there is one of its id.
   *
   * @param subjects the people in it, in bytes
   * @return whether it was added
   */
  public boolean add(Transaction transaction, CohortRow row, byte[] subjects) {
    return transaction
            .handle()
            .createUpdate(
                "insert into cohort (id, revision, subjects, digest, size, note, recorded_at,"
                    + " recorded_by) values (:id, :revision, :subjects, :digest, :size, :note,"
                    + " :recorded_at, :recorded_by) on conflict (id) do nothing")
            .bind("id", row.id())
            .bind("revision", row.revision())
            .bind("subjects", subjects)
            .bind("digest", digest(subjects))
            .bind("size", row.size())
            .bind("note", row.note())
            .bind("recorded_at", Moments.micros(row.recordedAt()))
            .bind("recorded_by", row.recordedBy())
            .execute()
        > 0;
  }

  /** A cohort by its id. */
  public Optional<CohortRow> find(String id) throws DatabaseException {
    return database.read(handle ->
        handle
            .createQuery("select " + COLUMNS + " from cohort where id = :id")
            .bind("id", id)
            .map((row, _) -> row(row))
            .findFirst());
  }

  /**
   * Cohorts by id, in the order of code points.
   *
   * @param after only those after this id; empty for all
   */
  public List<CohortRow> list(String after, int limit) throws DatabaseException {
    return database.read(handle ->
        handle
            .createQuery(
                "select " + COLUMNS + " from cohort where id > :after order by id limit :limit")
            .bind("after", after)
            .bind("limit", limit)
            .map((row, _) -> row(row))
            .list());
  }

  /**
   * The people in a cohort, of whom some may be erased since, in the bytes that were added.
   *
   * @return empty if there is no such cohort
   * @throws DatabaseException also if they are not what was kept
   */
  public Optional<byte[]> subjects(String id) throws DatabaseException {
    Optional<Map.Entry<byte[], String>> kept =
        database.read(handle ->
            handle
                .createQuery("select subjects, digest from cohort where id = :id")
                .bind("id", id)
                .map((row, _) -> Map.entry(row.getBytes("subjects"), row.getString("digest")))
                .findFirst());
    if (kept.isPresent() && !digest(kept.get().getKey()).equals(kept.get().getValue())) {
      throw new DatabaseException("a cohort is not what was kept; restore it from a backup");
    }
    return kept.map(Map.Entry::getKey);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static CohortRow row(ResultSet row) throws SQLException {
    return new CohortRow(
        row.getString("id"),
        row.getLong("revision"),
        row.getLong("size"),
        row.getString("note"),
        Moments.of(row.getLong("recorded_at")),
        row.getString("recorded_by"));
  }
}
