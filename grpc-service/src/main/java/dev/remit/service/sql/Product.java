package dev.remit.service.sql;

import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Where the two databases differ. */
sealed interface Product extends AutoCloseable permits SqliteFile, PostgresServer {

  /** What connections are for. */
  enum Use {
    READ,
    WRITE
  }

  /** Connections, each newly made. */
  DataSource connections(Use use);

  /** How many writes can be under way at once. */
  int writers();

  /** A statement that each connection for a use begins with. */
  Optional<String> begin(Use use);

  /**
   * The type of texts that are sorted: by code point, whatever the server's locale. SQL has no one
   * word for it.
   */
  String sortedText();

  /**
   * Asks whether tables can be made in a database that has none.
   *
   * @throws SQLException if not, or if it does not answer
   */
  void requireCreating() throws SQLException;

  /** What went wrong at opening it, and what to do. */
  String explain(SQLException failure);

  @Override
  void close();
}
