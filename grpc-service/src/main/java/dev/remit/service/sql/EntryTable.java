package dev.remit.service.sql;

import dev.remit.lang.word.Owner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Table {@code entry_change}: every change of every entry of the register. What an entry was at a
 * moment is its change with the greatest {@code (effective_at, revision)} among those in effect and
 * recorded by then.
 */
public final class EntryTable {

  private static final String COLUMNS =
      "revision, owner, id, effective_at, removed, kind, facts, recorded_at, recorded_by, reason";

  private static final String FIND =
      "select "
          + COLUMNS
          + " from entry_change where owner = :owner and id = :id and effective_at <= :at"
          + " and recorded_at <= :known_at order by effective_at desc, revision desc limit 1";

  private static final String LIST =
      "select "
          + COLUMNS
          + " from entry_change entry where owner = :owner and id > :after_id"
          + " and effective_at <= :at and recorded_at <= :known_at and not removed"
          + " and not exists (select 1 from entry_change later"
          + " where later.owner = entry.owner and later.id = entry.id"
          + " and (later.effective_at, later.revision) > (entry.effective_at, entry.revision)"
          + " and later.effective_at <= :at and later.recorded_at <= :known_at)"
          + " order by id limit :limit";

  private final Database database;

  public EntryTable(Database database) {
    this.database = database;
  }

  /** Adds changes, each with its number. */
  public void add(Transaction transaction, List<EntryRow> rows) {
    PreparedBatch batch =
        transaction
            .handle()
            .prepareBatch(
                "insert into entry_change ("
                    + COLUMNS
                    + ") values (:revision, :owner, :id, :effective_at, :removed, :kind, :facts,"
                    + " :recorded_at, :recorded_by, :reason)");
    for (EntryRow row : rows) {
      batch
          .bind("revision", row.revision())
          .bind("owner", row.owner().word())
          .bind("id", row.id())
          .bind("effective_at", Moments.micros(row.effectiveAt()))
          .bind("removed", row.removed())
          .bind("kind", row.kind().orElse(null))
          .bind("facts", FactsJson.write(row.facts()))
          .bind("recorded_at", Moments.micros(row.recordedAt()))
          .bind("recorded_by", row.recordedBy())
          .bind("reason", row.reason())
          .add();
    }
    batch.execute();
  }

  /** Whether nothing was ever registered. */
  public boolean isEmpty() throws DatabaseException {
    return database.read(EntryTable::isEmpty);
  }

  /** As {@link #isEmpty()}, within a transaction. */
  public boolean isEmpty(Transaction transaction) {
    return isEmpty(transaction.handle());
  }

  private static boolean isEmpty(Handle handle) {
    return handle
        .createQuery("select 1 from entry_change limit 1")
        .mapTo(Integer.class)
        .findFirst()
        .isEmpty();
  }

  /**
   * What an entry was.
   *
   * @param at at this moment, as far as was recorded by {@code knownAt}
   * @return its last change, also if that removed it; empty if there was none
   */
  public Optional<EntryRow> find(Owner owner, String id, Instant at, Instant knownAt)
      throws DatabaseException {
    return database.read(handle -> find(handle, owner, id, at, knownAt));
  }

  /** As {@link #find}, within a transaction. */
  public Optional<EntryRow> find(
      Transaction transaction, Owner owner, String id, Instant at, Instant knownAt) {
    return find(transaction.handle(), owner, id, at, knownAt);
  }

  private static Optional<EntryRow> find(
      Handle handle, Owner owner, String id, Instant at, Instant knownAt) {
    return moment(handle.createQuery(FIND), at, knownAt)
        .bind("owner", owner.word())
        .bind("id", id)
        .map((row, _) -> row(row))
        .findFirst();
  }

  /**
   * The entries that there were at a moment, by id.
   *
   * @param afterId only those after this id; empty for all
   */
  public List<EntryRow> list(Owner owner, Instant at, Instant knownAt, String afterId, int limit)
      throws DatabaseException {
    return database.read(handle ->
        moment(handle.createQuery(LIST), at, knownAt)
            .bind("owner", owner.word())
            .bind("after_id", afterId)
            .bind("limit", limit)
            .map((row, _) -> row(row))
            .list());
  }

  /**
   * Every change of an entry, the last recorded first.
   *
   * @param before only those with smaller numbers
   */
  public List<EntryRow> history(Owner owner, String id, long before, int limit)
      throws DatabaseException {
    return database.read(handle ->
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + " from entry_change where owner = :owner and id = :id"
                    + " and revision < :before order by revision desc limit :limit")
            .bind("owner", owner.word())
            .bind("id", id)
            .bind("before", before)
            .bind("limit", limit)
            .map((row, _) -> row(row))
            .list());
  }

  private static <S extends SqlStatement<S>> S moment(S statement, Instant at, Instant knownAt) {
    return statement.bind("at", Moments.micros(at)).bind("known_at", Moments.micros(knownAt));
  }

  private static EntryRow row(ResultSet row) throws SQLException {
    return new EntryRow(
        row.getLong("revision"),
        Owner.valueOf(row.getString("owner").toUpperCase(Locale.ROOT)),
        row.getString("id"),
        Moments.of(row.getLong("effective_at")),
        row.getBoolean("removed"),
        Optional.ofNullable(row.getString("kind")),
        FactsJson.read(row.getString("facts")),
        Moments.of(row.getLong("recorded_at")),
        row.getString("recorded_by"),
        row.getString("reason"));
  }
}
