package dev.remit.service.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Table {@code subject_key}: the wrapped keys of people in the decision log. */
public final class SubjectKeyTable {

  /** What changes of keys are of. */
  public static final String KIND = "subject_key";

  private static final int ATTEMPTS = 5;

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

  /** The keys of those of some subjects that have one. */
  public List<Row> find(List<String> subjects) throws DatabaseException {
    return subjects.isEmpty() ? List.of() : database.read(handle -> find(handle, subjects));
  }

  /** Adds a key unless the subject has one. Gives the one it has then. */
  public Row add(Row row, Instant at) throws DatabaseException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Row> added = add(List.of(row), at).stream().findFirst();
      if (added.isPresent()) {
        return added.get();
      }
    }
    throw new DatabaseException("the key of a subject is destroyed all the time; try again later");
  }

  /**
   * Adds keys to those subjects that have none, in one transaction.
   *
   * @return the keys that the subjects have then, in any order; none for whoever had one that was
   *     destroyed meanwhile
   */
  public List<Row> add(List<Row> rows, Instant at) throws DatabaseException {
    return rows.isEmpty()
        ? List.of()
        : database.write(transaction -> {
          PreparedBatch batch =
              transaction
                  .handle()
                  .prepareBatch(
                      "insert into subject_key (id, subject, wrapped, created_at)"
                          + " values (:id, :subject, :wrapped, :created_at)"
                          + " on conflict (subject) do nothing");
          for (Row row : rows) {
            batch
                .bind("id", row.id())
                .bind("subject", row.subject())
                .bind("wrapped", row.wrapped())
                .bind("created_at", Moments.micros(at))
                .add();
          }
          batch.execute();
          return find(transaction.handle(), rows.stream().map(Row::subject).toList());
        });
  }

  /**
   * Destroys the key of a subject, which is a change of {@link #KIND} that names the key's id. A
   * number that the subject had in cohorts is nobody's then.
   *
   * @return its id, if there was one
   */
  public Optional<String> destroy(String subject) throws DatabaseException {
    return database.write(transaction -> SubjectNumberTable.destroy(transaction, subject));
  }

  /** Whether other processes may have the database open. */
  public boolean isShared() {
    return database.isShared();
  }

  private static Optional<Row> find(Handle handle, String subject) {
    return find(handle, List.of(subject)).stream().findFirst();
  }

  private static List<Row> find(Handle handle, List<String> subjects) {
    return handle
        .createQuery("select id, subject, wrapped from subject_key where subject in (<subjects>)")
        .bindList("subjects", subjects)
        .map((row, _) ->
            new Row(row.getString("id"), row.getString("subject"), row.getString("wrapped")))
        .list();
  }
}
