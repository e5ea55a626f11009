package dev.remit.service.sql;

import dev.remit.lang.word.Party;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Table {@code statement}: everything that was ever said about consent and objections. */
public final class StatementTable {

  /** The kind of a change that is a statement; its key is the subject's id. */
  public static final String KIND = "statement";

  private static final String COLUMNS =
      "revision, subject, party, act, purpose, recipient, recipient_id, category, said_at, reference,"
          + " recorded_at, recorded_by";

  private static final String ABOUT =
      "select "
          + COLUMNS
          + " from statement where subject = :subject and said_at <= :at"
          + " and recorded_at <= :known_at and (said_at, revision) < (:before_at, :before)"
          + " order by said_at desc, revision desc limit :limit";

  private final Database database;

  public StatementTable(Database database) {
    this.database = database;
  }

  /** Adds statements, each with its number. */
  public void add(Transaction transaction, List<StatementRow> rows) {
    PreparedBatch batch =
        transaction
            .handle()
            .prepareBatch(
                "insert into statement ("
                    + COLUMNS
                    + ") values (:revision, :subject, :party, :act, :purpose, :recipient,"
                    + " :recipient_id, :category, :said_at, :reference, :recorded_at,"
                    + " :recorded_by)");
    for (StatementRow row : rows) {
      batch
          .bind("revision", row.revision())
          .bind("subject", row.subject())
          .bind("party", row.by().word())
          .bind("act", row.act().word())
          .bind("purpose", row.purpose().orElse(null))
          .bind("recipient", row.recipient().orElse(null))
          .bind("recipient_id", row.recipientId().orElse(null))
          .bind("category", row.category().orElse(null))
          .bind("said_at", Moments.micros(row.at()))
          .bind("reference", row.reference())
          .bind("recorded_at", Moments.micros(row.recordedAt()))
          .bind("recorded_by", row.recordedBy())
          .add();
    }
    batch.execute();
  }

  /** Whether nothing was recorded by a moment, about anyone. */
  public boolean isEmpty(Instant knownAt) throws DatabaseException {
    return database.read(handle -> isEmpty(handle, knownAt));
  }

  /** Whether nothing was ever recorded, about anyone. */
  public boolean isEmpty(Transaction transaction) {
    return isEmpty(transaction.handle(), Moments.LAST);
  }

  private static boolean isEmpty(Handle handle, Instant knownAt) {
    return handle
        .createQuery("select 1 from statement where recorded_at <= :known_at limit 1")
        .bind("known_at", Moments.micros(knownAt))
        .mapTo(Integer.class)
        .findFirst()
        .isEmpty();
  }

  /**
   * A statement's place among those about its subject.
   *
   * @param revision its number
   */
  public record Place(Instant at, long revision) {
    /** Before all that was said. */
    public static final Place LATEST = new Place(Moments.LAST, Long.MAX_VALUE);
  }

  /**
   * What was said about a subject's data by a moment, the latest first.
   *
   * @param at by this moment, as far as was recorded by {@code knownAt}
   * @param before only what comes after this place in that order
   */
  public List<StatementRow> about(
      String subject, Instant at, Instant knownAt, Place before, int limit)
      throws DatabaseException {
    return database.read(handle ->
        handle
            .createQuery(ABOUT)
            .bind("subject", subject)
            .bind("at", Moments.micros(at))
            .bind("known_at", Moments.micros(knownAt))
            .bind("before_at", Moments.micros(before.at()))
            .bind("before", before.revision())
            .bind("limit", limit)
            .map((row, _) -> row(row))
            .list());
  }

  private static StatementRow row(ResultSet row) throws SQLException {
    return new StatementRow(
        row.getLong("revision"),
        row.getString("subject"),
        Party.valueOf(row.getString("party").toUpperCase(Locale.ROOT)),
        Act.of(row.getString("act")),
        Optional.ofNullable(row.getString("purpose")),
        Optional.ofNullable(row.getString("recipient")),
        Optional.ofNullable(row.getString("recipient_id")),
        Optional.ofNullable(row.getString("category")),
        Moments.of(row.getLong("said_at")),
        row.getString("reference"),
        Moments.of(row.getLong("recorded_at")),
        row.getString("recorded_by"));
  }
}
