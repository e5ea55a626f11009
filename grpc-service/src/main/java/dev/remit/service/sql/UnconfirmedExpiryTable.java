package dev.remit.service.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Table {@code unconfirmed_expiry}: for each recipient that ever had to destroy data, the earliest
 * day by which it should, passed or not, and nothing shows that it did, as each of the decision
 * logs over the database says; empty if there is none.
 */
public final class UnconfirmedExpiryTable {

  private final Database database;

  public UnconfirmedExpiryTable(Database database) {
    this.database = database;
  }

  /** What each log said last: by recipient, and by log. */
  public Map<String, Map<String, Optional<LocalDate>>> all() throws DatabaseException {
    return database.read(handle -> {
      Map<String, Map<String, Optional<LocalDate>>> said = new HashMap<>();
      handle
          .createQuery("select log_name, recipient, expiry from unconfirmed_expiry")
          .map(
              (row, _) -> new Said(row.getString("log_name"), row.getString("recipient"), day(row)))
          .forEach(each ->
              said.computeIfAbsent(each.recipient, _ -> new HashMap<>()).put(each.log, each.day));
      return said;
    });
  }

  private record Said(String log, String recipient, Optional<LocalDate> day) {}

  /** The days that logs say of a recipient, within a transaction. */
  public Set<LocalDate> days(Transaction transaction, String recipient) {
    return days(transaction, Set.of(recipient)).getOrDefault(recipient, Set.of());
  }

  /**
   * The days that logs say of recipients, within a transaction.
   *
   * @param recipients at least one
   * @return without those of whom no log says any
   */
  public Map<String, Set<LocalDate>> days(Transaction transaction, Set<String> recipients) {
    Map<String, Set<LocalDate>> days = new HashMap<>();
    transaction
        .handle()
        .createQuery(
            "select log_name, recipient, expiry from unconfirmed_expiry"
                + " where expiry is not null and recipient in (<recipients>)")
        .bindList("recipients", List.copyOf(recipients))
        .map((row, _) -> new Said(row.getString("log_name"), row.getString("recipient"), day(row)))
        .forEach(each ->
            days.computeIfAbsent(each.recipient, _ -> new HashSet<>()).add(each.day.orElseThrow()));
    return days;
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
