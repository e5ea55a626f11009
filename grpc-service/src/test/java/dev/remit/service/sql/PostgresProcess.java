package dev.remit.service.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own PostgreSQL, run for the tests on a free port with its data in a directory of
 * its own, sorting texts as people do rather than by code point. It refuses to run as root, so
 * tests that do give it to the user {@code postgres} or {@code nobody}.
 */
public final class PostgresProcess implements AutoCloseable {

  public static final String USER = "remit";
  public static final String PASSWORD = "p@ss:w/rd";

  private final Path programs;
  private final Path directory;
  private final List<String> asUser;
  private final int port;
  private @Nullable Process process;

  private PostgresProcess(Path programs) throws IOException {
    this.programs = programs;
    this.directory = Files.createTempDirectory("remit-postgres");
    this.asUser = asUser();
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
  }

  /** Where the newest installed server's programs are; empty if there is none. */
  static Optional<Path> installed() {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (Stream<Path> found = Files.list(versions)) {
      return found
          .filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
          .max(
              Comparator.comparingDouble(version -> Double.parseDouble(version.toFile().getName())))
          .map(version -> version.resolve("bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A running server. */
  public static PostgresProcess start() {
    try {
      PostgresProcess server = new PostgresProcess(installed().orElseThrow());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      server.initialize();
      server.resume();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> asUser() {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    String user = run(List.of("id", "-u", "postgres")).isEmpty() ? "nobody" : "postgres";
    return List.of("setpriv", "--reuid=" + user, "--regid=" + group(user), "--clear-groups");
  }

  private static String group(String user) {
    return run(List.of("id", "-g", user)).strip();
  }

  private void initialize() throws IOException {
    Path password = Files.writeString(directory.resolve("password"), PASSWORD);
    if (!asUser.isEmpty()) {
      run(
          List.of(
              "chown", "-R", asUser.get(1).substring("--reuid=".length()), directory.toString()));
    }
    List<String> command = new ArrayList<>(asUser);
    command.addAll(
        List.of(
            programs.resolve("initdb").toString(),
            "--pgdata=" + data(),
            "--username=" + USER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--locale-provider=icu",
            "--icu-locale=en",
            "--no-sync"));
    String said = run(command);
    if (!Files.exists(directory) || !said.contains("Success")) {
      throw new IllegalStateException("initdb failed: " + said);
    }
  }

  private Path data() {
    return directory.resolve("data");
  }

  /** Lets the server run: begins it, or goes on with it after {@link #pause}. */
  public void resume() {
    if (process != null && process.isAlive()) {
      signalAll("CONT");
      return;
    }
    List<String> command = new ArrayList<>(asUser);
    command.addAll(
        List.of(
            programs.resolve("postgres").toString(),
            "-D",
            data().toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=" + directory,
            "-c",
            "fsync=off",
            "-c",
            "max_connections=200"));
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitAnswer();
  }

  private void awaitAnswer() {
    for (int i = 0; i < 600; i++) {
      try {
        execute("select 1");
        return;
      } catch (SQLException e) {
        if (process == null || !process.isAlive()) {
          throw new IllegalStateException("PostgreSQL does not start: " + log(), e);
        }
        pauseBriefly();
      }
    }
    throw new IllegalStateException("PostgreSQL does not answer: " + log());
  }

  private static void pauseBriefly() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String log() {
    try {
      return Files.readString(directory.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /**
   * Stops every process of the server where it is, so that it takes connections and says nothing.
   */
  public void pause() {
    signalAll("STOP");
  }

  /** Ends the server at once, with every connection. */
  public void kill() {
    Process running = process;
    if (running != null && running.isAlive()) {
      signalAll("CONT");
      signal("QUIT", List.of(running.pid()));
      await(running);
    }
  }

  private static void await(Process running) {
    try {
      if (!running.waitFor(30, TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void signalAll(String signal) {
    if (process != null) {
      List<Long> all = new ArrayList<>(List.of(process.pid()));
      process.descendants().map(ProcessHandle::pid).forEach(all::add);
      signal(signal, all);
    }
  }

  private static void signal(String signal, List<Long> processes) {
    List<String> command = new ArrayList<>(List.of("kill", "-s", signal));
    processes.stream().map(String::valueOf).forEach(command::add);
    run(command);
  }

  private static String run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? said : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Executes a statement in the server's first database. */
  public void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:"
                    + port
                    + "/postgres?connectTimeout=2&socketTimeout=30",
                USER,
                PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The URL of a database, as its user writes it. */
  public String url(String database) {
    return url(USER, "p%40ss%3Aw%2Frd", database);
  }

  String url(String user, String password, String database) {
    return "postgresql://" + user + ":" + password + "@127.0.0.1:" + port + "/" + database;
  }

  @Override
  public void close() {
    kill();
    if (Files.exists(directory)) {
      delete(directory);
    }
  }

  /** Deletes a directory with all that is in it. */
  static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
