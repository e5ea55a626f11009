package dev.remit.service.sql;

/** Changes what is never changed. */
public final class StoredCohorts {

  private StoredCohorts() {}

  /** Puts other people into a cohort, as somebody could who writes to the database. */
  public static void change(DatabaseConfig stored, String id) throws DatabaseException {
    try (Database database = Database.open(stored)) {
      byte[] people = new CohortTable(database).subjects(id).orElseThrow();
      people[people.length - 1] ^= 1;
      database.<Integer, RuntimeException>write(transaction ->
          transaction
              .handle()
              .createUpdate("update cohort set subjects = :people where id = :id")
              .bind("people", people)
              .bind("id", id)
              .execute());
    }
  }
}
