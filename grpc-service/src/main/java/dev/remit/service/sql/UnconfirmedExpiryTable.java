package dev.remit.service.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Table {@code unconfirmed_expiry}: by when recipients should have destroyed data, as each of the
 * decision logs over the database says.
 */
public final class UnconfirmedExpiryTable {

  private final Database database;

  public UnconfirmedExpiryTable(Database database) {
    this.database = database;
  }

  /** What a log said last, by recipient. */
  public Map<String, Optional<LocalDate>> of(String log) throws DatabaseException {
    return database.read(handle -> {
      Map<String, Optional<LocalDate>> said = new HashMap<>();
      handle
          .createQuery("select recipient, expiry from unconfirmed_expiry where log_name = :log")
          .bind("log", log)
          .map((row, _) -> Map.entry(row.getString("recipient"), day(row)))
          .forEach(each -> said.put(each.getKey(), each.getValue()));
      return said;
    });
  }

  /** The earliest day that any log says of a recipient. */
  public Optional<LocalDate> earliest(String recipient) throws DatabaseException {
    return database.read(handle -> earliest(handle, recipient));
  }

  /** As {@link #earliest(String)}, within a transaction. */
  public Optional<LocalDate> earliest(Transaction transaction, String recipient) {
    return earliest(transaction.handle(), recipient);
  }

  private static Optional<LocalDate> earliest(Handle handle, String recipient) {
    return handle
        .createQuery(
            "select min(expiry) as expiry from unconfirmed_expiry where recipient = :recipient")
        .bind("recipient", recipient)
        .map((row, _) -> day(row))
        .one();
  }

  /** Has a log say something else of a recipient. */
  public void put(
      Transaction transaction, String log, String recipient, Optional<LocalDate> expiry) {
    transaction
        .handle()
        .createUpdate(
            "insert into unconfirmed_expiry (log_name, recipient, expiry)"
                + " values (:log, :recipient, :expiry)"
                + " on conflict (log_name, recipient) do update set expiry = excluded.expiry")
        .bind("log", log)
        .bind("recipient", recipient)
        .bind("expiry", expiry.map(LocalDate::toEpochDay).orElse(null))
        .execute();
  }

  private static Optional<LocalDate> day(ResultSet row) throws SQLException {
    long day = row.getLong("expiry");
    return row.wasNull() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
  }
}
