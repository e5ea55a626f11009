package dev.remit.service.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** The databases that every test of what is stored runs on. */
public enum TestServer {
  SQLITE,
  POSTGRESQL;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** The one server of all tests; ended with the process. */
  private static final class Shared {
    static final PostgresProcess SERVER = PostgresProcess.start();
  }

  /** The directories of all tests; removed with the process. */
  private static final class Directories {
    static final Path ALL = make();

    private static Path make() {
      try {
        Path all = Files.createTempDirectory("remit-tests");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> PostgresProcess.delete(all)));
        return all;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Those that this machine has. */
  public static List<TestServer> available() {
    return Arrays.stream(values()).filter(TestServer::isAvailable).toList();
  }

  private boolean isAvailable() {
    return this == SQLITE || PostgresProcess.installed().isPresent();
  }

  /** The server; the test is skipped if the machine has none. */
  public static PostgresProcess postgres() {
    Assumptions.assumeTrue(
        POSTGRESQL.isAvailable(),
        "SKIPPED, not tested on PostgreSQL: this machine has no server in /usr/lib/postgresql;"
            + " install the package `postgresql`");
    return Shared.SERVER;
  }

  /** A new, empty database. */
  public DatabaseConfig create() {
    try {
      DatabaseConfig config = DatabaseConfig.in(Files.createTempDirectory(Directories.ALL, "data"));
      return switch (this) {
        case SQLITE -> config;
        case POSTGRESQL -> {
          String name = "test_" + NUMBER.incrementAndGet();
          postgres().execute("create database " + name);
          yield config.at(postgres().url(name));
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
