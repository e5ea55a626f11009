package dev.remit.log.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.remit.log.file.LogFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import org.jspecify.annotations.Nullable;

/** Keeps every other process, and everyone else in this one, from appending. */
final class LogLock implements AutoCloseable {

  private final FileChannel channel;

  private LogLock(FileChannel channel) {
    this.channel = channel;
  }

  static LogLock take(LogFolder log) throws IOException, LogInUseException {
    FileChannel channel = FileChannel.open(log.lock(), CREATE, WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new LogInUseException(log.root());
    }
    return new LogLock(channel);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** The operating system does the same when the process dies. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
