package dev.remit.service.sql;

import java.sql.SQLException;
import java.util.Optional;

/** Finds out why the database failed. */
final class Failures {

  private static final int DEEPEST = 20;

  private Failures() {}

  /** Why it cannot be opened, and what to do. */
  static DatabaseException opening(Product product, Throwable failure) {
    return new DatabaseException(
        last(failure)
            .map(product::explain)
            .orElse("the database cannot be opened: " + failure.getMessage()),
        failure);
  }

  /** The innermost failure of the database itself: those around it only say that there is one. */
  static Optional<SQLException> last(Throwable failure) {
    Optional<SQLException> last = Optional.empty();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SQLException found && (found.getSQLState() != null || last.isEmpty())) {
        last = Optional.of(found);
      }
      cause = cause.getCause();
    }
    return last;
  }
}
