package dev.remit.service.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Another process that holds every lock which connections to a SQLite database in WAL mode share,
 * so that nobody can read or write.
 */
public final class SqliteBlocker implements AutoCloseable {

  /** Where the locks are in the shared-memory file, by SQLite's file format. */
  private static final int LOCKS_AT = 120;

  private static final int LOCKS = 8;

  private final Path directory;
  private @Nullable Process process;

  public SqliteBlocker(Path directory) {
    this.directory = directory;
  }

  /** Takes the locks; returns once it has them. */
  public void block() throws IOException {
    Process begun =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SqliteBlocker.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process = begun;
    if (begun.getInputStream().read() != '!') {
      throw new IllegalStateException("the locks could not be taken");
    }
  }

  /** Gives them back. */
  public void release() throws IOException {
    if (process != null) {
      process.getOutputStream().close();
      process.onExit().join();
    }
  }

  @Override
  public void close() throws IOException {
    release();
  }

  /** Takes the locks until its input ends. */
  public static void main(String[] arguments) throws IOException {
    Path shared = Path.of(arguments[0]).resolve(SqliteFile.NAME + "-shm");
    try (FileChannel channel =
        FileChannel.open(shared, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.lock(LOCKS_AT, LOCKS, false);
      System.out.print('!');
      System.out.flush();
      while (System.in.read() >= 0) {
        // not yet
      }
    }
  }
}
