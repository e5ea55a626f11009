package dev.remit.service.sql;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;

/** Makes the tables, and brings those of an earlier version up to date. */
final class Migrations {

  private Migrations() {}

  /**
   * Runs the migrations that have not been run.
   *
   * @throws DatabaseException if a later version of the service has been here, or one fails
   */
  static void bringUpToDate(Product product) throws DatabaseException {
    try {
      Flyway flyway =
          Flyway.configure(Migrations.class.getClassLoader())
              .dataSource(product.connections(Product.Use.WRITE))
              .locations("classpath:dev/remit/service/sql")
              .placeholders(Map.of("sorted_text", product.sortedText()))
              .table("schema_history")
              .load();
      if (Arrays.stream(flyway.info().all())
          .map(migration -> migration.getState())
          .anyMatch(Migrations::isLater)) {
        throw new DatabaseException(
            "the database was written by a later version of Remit; run that one or a later one");
      }
      if (flyway.info().current() == null) {
        // Flyway would try for ten seconds.
        product.requireCreating();
      }
      flyway.migrate();
    } catch (SQLException e) {
      throw Failures.opening(product, e);
    } catch (FlywayException e) {
      if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
        throw new DatabaseException(
            "the database holds tables of another program; give Remit a database of its own");
      }
      throw Failures.opening(product, e);
    }
  }

  private static boolean isLater(MigrationState state) {
    return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
  }
}
