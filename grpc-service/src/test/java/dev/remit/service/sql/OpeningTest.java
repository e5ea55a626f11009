package dev.remit.service.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpeningTest {

  private static void fails(DatabaseConfig config, String... words) {
    assertThatThrownBy(() -> Database.open(config).close())
        .isInstanceOf(DatabaseException.class)
        .hasMessageContainingAll(words)
        .message()
        .contains("; ")
        .doesNotContain(PostgresProcess.PASSWORD);
  }

  @Test
  void oneProcessForADirectory(@TempDir Path directory) throws Exception {
    DatabaseConfig config = DatabaseConfig.in(directory);
    try (Database first = Database.open(config)) {
      fails(config, "is in use by another process; end that one");
      assertThat(otherProcessCanLock(directory)).isFalse();
      assertThat(first.problem()).isEmpty();
    }
    assertThat(otherProcessCanLock(directory)).isTrue();
    Database.open(config).close();
  }

  /** Of a directory that was made for others to look into as well. */
  @Test
  void nobodyElseReadsIt(@TempDir Path directory) throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (int opened = 0; opened < 2; opened++) {
      try (Database _ = Database.open(DatabaseConfig.in(directory));
          Stream<Path> files = Files.list(directory)) {
        assertThat(files.filter(file -> file.getFileName().toString().startsWith("remit.db")))
            .isNotEmpty()
            .allSatisfy(file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
      }
      // As an older release made it.
      Files.setPosixFilePermissions(
          directory.resolve("remit.db"), PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  /** Whether another process gets the lock that keeps a directory for one. */
  private static boolean otherProcessCanLock(Path directory) throws Exception {
    return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockTrial.class.getName(),
                directory.toString())
            .inheritIO()
            .start()
            .waitFor()
        == 0;
  }

  @Test
  void anotherProcessIsToldThatTheDirectoryIsInUse(@TempDir Path directory) throws Exception {
    try (Database _ = Database.open(DatabaseConfig.in(directory))) {
      assertThat(otherProcessCanLock(directory)).isFalse();
    }
  }

  @Test
  void makesTheDirectory(@TempDir Path parent) throws DatabaseException {
    Path directory = parent.resolve("a/b");
    Database.open(DatabaseConfig.in(directory)).close();
    assertThat(directory.resolve(SqliteFile.NAME)).exists();
  }

  @Test
  void noDatabase(@TempDir Path directory) throws IOException {
    byte[] noise = new byte[10_000];
    new Random(1).nextBytes(noise);
    Files.write(directory.resolve(SqliteFile.NAME), noise);
    fails(DatabaseConfig.in(directory), "is damaged or no database; restore it from a backup");
  }

  @Test
  void damagedDatabase(@TempDir Path directory) throws Exception {
    DatabaseConfig config = DatabaseConfig.in(directory);
    Database.open(config).close();
    Path file = directory.resolve(SqliteFile.NAME);
    byte[] bytes = Files.readAllBytes(file);
    new Random(1).nextBytes(bytes);
    System.arraycopy(Files.readAllBytes(file), 0, bytes, 0, 100);
    Files.write(file, bytes);
    fails(config, "is damaged or no database; restore it from a backup");
  }

  @Test
  void directoryThatIsAFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    fails(DatabaseConfig.in(file), "cannot be made or written; let the service write there");
    fails(DatabaseConfig.in(file.resolve("data")), "cannot be made or written");
  }

  @Test
  void directoryThatCannotBeWritten() {
    // not even root can make a directory there
    fails(DatabaseConfig.in(Path.of("/proc/remit")), "cannot be made or written");
  }

  @Test
  void fileThatCannotBeWritten(@TempDir Path directory) throws IOException {
    Files.createDirectory(directory.resolve(SqliteFile.NAME));
    fails(DatabaseConfig.in(directory), "cannot be written; let the service write it");
  }

  @Test
  void lockedDatabase(@TempDir Path directory) throws Exception {
    DatabaseConfig config =
        new DatabaseConfig(
            directory,
            java.util.Optional.empty(),
            1,
            java.time.Duration.ofMillis(300),
            java.time.Duration.ofMillis(300));
    Database.open(config).close();
    try (Connection other = sqlite(directory);
        Statement statement = other.createStatement()) {
      statement.execute("pragma locking_mode = exclusive");
      statement.execute("begin exclusive");
      fails(config, "is locked; end the other program that has it open");
    }
  }

  @Test
  void fullDisk(@TempDir Path directory) throws Exception {
    Product product = SqliteFile.in(DatabaseConfig.in(directory));
    try (product;
        Connection connection = sqlite(directory);
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (a text)");
      statement.execute("pragma max_page_count = 3");
      assertThatThrownBy(() -> statement.execute("insert into t values (zeroblob(100000))"))
          .isInstanceOfSatisfying(
              SQLException.class,
              full ->
                  assertThat(product.explain(full))
                      .contains("does not fit on the disk; make room"));
    }
  }

  private static Connection sqlite(Path directory) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(SqliteFile.NAME));
  }

  @Test
  void laterVersion(@TempDir Path directory) throws Exception {
    DatabaseConfig config = DatabaseConfig.in(directory);
    Database.open(config).close();
    try (Connection connection = sqlite(directory);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into schema_history (installed_rank, version, description, type, script,"
              + " checksum, installed_by, installed_on, execution_time, success)"
              + " select 1000, '1000', 'later', type, 'V1000__later.sql', 1, installed_by,"
              + " installed_on, 1, 1 from schema_history limit 1");
    }
    fails(config, "was written by a later version of Remit; run that one or a later one");
  }

  @Test
  void unreachableServer() {
    DatabaseConfig config = TestServer.SQLITE.create();
    fails(
        config.at("postgresql://remit:p%40ss%3Aw%2Frd@127.0.0.1:1/remit"),
        "the database server `127.0.0.1:1` cannot be reached; check the address");
  }

  @Test
  void unknownHost() {
    fails(
        TestServer.SQLITE.create().at("postgresql://remit@no-such-host.invalid/remit"),
        "`no-such-host.invalid` cannot be reached");
  }

  @Test
  void wrongPassword() {
    PostgresProcess postgres = TestServer.postgres();
    DatabaseConfig config = TestServer.SQLITE.create();
    fails(
        config.at(postgres.url("remit", "wrong", "postgres")),
        "does not let `remit` in; check the user and password");
    fails(config.at(postgres.url("nobody", "wrong", "postgres")), "does not let `nobody` in");
  }

  @Test
  void missingDatabase() {
    PostgresProcess postgres = TestServer.postgres();
    fails(
        TestServer.SQLITE.create().at(postgres.url("missing")),
        "has no database `missing`; create it");
  }

  @Test
  void userWhoMayNotCreateTables() throws SQLException {
    PostgresProcess postgres = TestServer.postgres();
    postgres.execute("create role weak login password 'weak'");
    postgres.execute("create database of_another");
    fails(
        TestServer.SQLITE.create().at(postgres.url("weak", "weak", "of_another")),
        "does not let `weak` create tables; grant it `create`");
  }

  @Test
  void databaseOfAnotherProgram() throws SQLException {
    PostgresProcess postgres = TestServer.postgres();
    postgres.execute("create table already (there text)");
    try {
      fails(
          TestServer.SQLITE.create().at(postgres.url("postgres")),
          "holds tables of another program; give Remit a database of its own");
    } finally {
      postgres.execute("drop table already");
    }
  }
}
