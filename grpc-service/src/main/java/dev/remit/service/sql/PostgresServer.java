package dev.remit.service.sql;

import com.zaxxer.hikari.util.DriverDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;

/** A PostgreSQL server, which many instances of the service can share. */
final class PostgresServer implements Product {

  private static final int WRITERS = 4;
  private static final String NOT_ALLOWED = "42501";

  private final PostgresUrl url;
  private final DatabaseConfig config;

  PostgresServer(PostgresUrl url, DatabaseConfig config) {
    this.url = url;
    this.config = config;
  }

  @Override
  public DataSource connections(Use use) {
    int seconds =
        Math.toIntExact(
            Math.ceilDiv(
                (use == Use.READ ? config.readTimeout() : config.writeTimeout()).toMillis(), 1000));
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "remit");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", Integer.toString(seconds));
    properties.putAll(url.properties());
    // Whatever the URL says: the details of errors hold values, which must not go into logs.
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty("socketTimeout", Integer.toString(seconds));
    return new DriverDataSource(url.jdbc(), null, properties, null, null);
  }

  @Override
  public int writers() {
    return WRITERS;
  }

  @Override
  public Optional<String> begin(Use use) {
    return Optional.of(
        switch (use) {
          case READ ->
              "set default_transaction_read_only = on; set statement_timeout = "
                  + config.readTimeout().toMillis();
          // Who waits for the number of a change must then see what the one before has written.
          case WRITE -> "set default_transaction_isolation = 'read committed'";
        });
  }

  @Override
  public String sortedText() {
    return "text collate \"C\"";
  }

  @Override
  public void requireCreating() throws SQLException {
    try (Connection connection = connections(Use.WRITE).getConnection();
        Statement statement = connection.createStatement();
        ResultSet may =
            statement.executeQuery("select has_schema_privilege(current_schema(), 'create')")) {
      if (!may.next() || !may.getBoolean(1)) {
        throw new SQLException("permission denied", NOT_ALLOWED);
      }
    }
  }

  @Override
  public String explain(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    String server = "the database server `" + url.server() + "`";
    String user = url.properties().getOrDefault(PostgresUrl.USER, "");
    return switch (state) {
      case "28P01", "28000" ->
          server + " does not let `" + user + "` in; check the user and password";
      case "3D000" ->
          server + " has no database `" + url.database() + "`; create it, or name another";
      case NOT_ALLOWED ->
          server
              + " does not let `"
              + user
              + "` create tables; grant it `create` on the schema, or on a database of its own";
      case "53100" -> server + " has no room on its disk; make room";
      case "53300" ->
          server + " has no connection to spare; raise its limit, or end other programs";
      case "XX001", "XX002" -> server + " finds its data damaged; restore it from a backup";
      default ->
          state.startsWith("08")
              ? server + " cannot be reached; check the address, and that the server is running"
              : server + " cannot be used: " + failure.getMessage();
    };
  }

  @Override
  public void close() {}
}
