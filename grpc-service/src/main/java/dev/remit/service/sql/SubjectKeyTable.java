package dev.remit.service.sql;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table {@code subject_key}: the wrapped keys of people in the decision log. */
public final class SubjectKeyTable {

  private final Database database;

  public SubjectKeyTable(Database database) {
    this.database = database;
  }

  /**
   * A wrapped key.
   *
   * @param id names it in the log
   * @param subject a keyed hash of the subject's id
   * @param wrapped in base64
   */
  public record Row(String id, String subject, String wrapped) {}

  /** The key of a subject. */
  public Optional<Row> find(String subject) throws DatabaseException {
    return database.read(handle -> find(handle, subject));
  }

  /** The key that has an id. */
  public Optional<Row> named(String id) throws DatabaseException {
    return database.read(handle ->
        handle
            .createQuery("select id, subject, wrapped from subject_key where id = :id")
            .bind("id", id)
            .map((row, _) ->
                new Row(row.getString("id"), row.getString("subject"), row.getString("wrapped")))
            .findFirst());
  }

  /** Adds a key unless the subject has one. Gives the one it has then. */
  public Row add(Row row, Instant at) throws DatabaseException {
    return database.write(transaction -> {
      transaction
          .handle()
          .createUpdate(
              "insert into subject_key (id, subject, wrapped, created_at)"
                  + " values (:id, :subject, :wrapped, :created_at)"
                  + " on conflict (subject) do nothing")
          .bind("id", row.id())
          .bind("subject", row.subject())
          .bind("wrapped", row.wrapped())
          .bind("created_at", Moments.micros(at))
          .execute();
      return find(transaction.handle(), row.subject()).orElse(row);
    });
  }

  /** Destroys the key of a subject. Gives its id, if there was one. */
  public Optional<String> destroy(String subject) throws DatabaseException {
    return database.write(transaction -> {
      Optional<Row> row = find(transaction.handle(), subject);
      transaction
          .handle()
          .createUpdate("delete from subject_key where subject = :subject")
          .bind("subject", subject)
          .execute();
      return row.map(Row::id);
    });
  }

  private static Optional<Row> find(Handle handle, String subject) {
    return handle
        .createQuery("select id, subject, wrapped from subject_key where subject = :subject")
        .bind("subject", subject)
        .map((row, _) ->
            new Row(row.getString("id"), row.getString("subject"), row.getString("wrapped")))
        .findFirst();
  }
}
