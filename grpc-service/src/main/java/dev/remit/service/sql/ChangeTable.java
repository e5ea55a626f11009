package dev.remit.service.sql;

import java.util.List;

/** Table {@code change}: what changed, in order. */
public final class ChangeTable {

  private final Database database;

  public ChangeTable(Database database) {
    this.database = database;
  }

  /**
   * A change.
   *
   * @param kind of what, such as {@code recipient}
   * @param key of which, such as its id
   */
  public record Row(long revision, String kind, String key) {}

  /** The number of the last change; 0 if there is none. */
  public long last() throws DatabaseException {
    return database.watch(
        handle -> handle.createQuery("select value from revision").mapTo(Long.class).one());
  }

  /** The changes after one, in order. */
  public List<Row> after(long revision, int limit) throws DatabaseException {
    return database.watch(handle ->
        handle
            .createQuery(
                "select revision, kind, key from change where revision > :revision"
                    + " order by revision limit :limit")
            .bind("revision", revision)
            .bind("limit", limit)
            .map((row, _) ->
                new Row(row.getLong("revision"), row.getString("kind"), row.getString("key")))
            .list());
  }
}
