package dev.remit.service.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps a data directory for one process, and within it for one user of the directory. */
final class DirectoryLock implements AutoCloseable {

  static final String NAME = "remit.lock";

  /**
   * The directories this process keeps. An operating system that releases a process's locks of a
   * file whenever the process closes any handle to it must never see a second one.
   */
  private static final Set<Path> KEPT = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes a directory.
   *
   * @param directory its real path
   * @throws DatabaseException if another has it
   * @throws IOException if the lock file cannot be written
   */
  static DirectoryLock take(Path directory) throws DatabaseException, IOException {
    if (!KEPT.add(directory)) {
      throw taken(directory);
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        throw taken(directory);
      }
      return new DirectoryLock(directory, channel);
    } catch (IOException | DatabaseException e) {
      if (channel != null) {
        channel.close();
      }
      KEPT.remove(directory);
      throw e;
    }
  }

  private static DatabaseException.InUse taken(Path directory) {
    return new DatabaseException.InUse(
        "the data directory `"
            + directory
            + "` is in use by another process; end that one, choose another directory, or let both"
            + " share a PostgreSQL database");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The system releases the lock with the process at the latest.
      return;
    }
    KEPT.remove(directory);
  }
}
