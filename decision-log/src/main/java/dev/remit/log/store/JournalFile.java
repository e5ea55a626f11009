package dev.remit.log.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.remit.log.file.Batch;
import dev.remit.log.file.Journal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A journal that is written. Not thread-safe. */
final class JournalFile implements AutoCloseable {

  private static final int CHUNK = 1 << 20;

  private final FileChannel channel;
  private final Disk disk;
  private final int capacity;
  private int position = Journal.HEADER;
  private int synced = Journal.HEADER;

  private JournalFile(FileChannel channel, Disk disk, int capacity) {
    this.channel = channel;
    this.disk = disk;
    this.capacity = capacity;
  }

  /**
   * A size as that of a journal.
   *
   * @throws IOException if no file of a journal is so large
   */
  static int whole(long bytes) throws IOException {
    if (bytes > Integer.MAX_VALUE) {
      throw new IOException("there is too much that is not in tiles");
    }
    return (int) bytes;
  }

  /** A file of zeros, on the disk, so that to write to it changes nothing but its bytes. */
  static JournalFile zeros(Path file, int capacity, Disk disk) throws IOException {
    FileChannel channel = disk.open(file, CREATE, WRITE, TRUNCATE_EXISTING);
    try {
      for (int at = 0; at < capacity; at += CHUNK) {
        disk.write(channel, ByteBuffer.allocate(Math.min(CHUNK, capacity - at)), at);
      }
      disk.force(channel, true);
      return new JournalFile(channel, disk, capacity);
    } catch (IOException e) {
      try (channel) {
        Files.deleteIfExists(file);
      }
      throw e;
    }
  }

  /** Writes the header and the first batch, and returns when they are on the disk. */
  void begin(Batch base) throws IOException {
    disk.write(channel, Journal.header(base.first(), capacity), 0);
    write(base);
    force();
  }

  /** Whether there is room for a batch. */
  boolean hasRoom(Batch batch) {
    return Journal.size(batch) <= capacity - position;
  }

  /** Writes a batch. */
  void write(Batch batch) throws IOException {
    ByteBuffer record = Journal.record(batch, synced);
    disk.write(channel, record.duplicate(), position);
    position += record.capacity();
  }

  /** Returns when all that was written is on the disk. */
  void force() throws IOException {
    disk.force(channel, false);
    synced = position;
  }

  /** How many bytes the whole file has. */
  int capacity() {
    return capacity;
  }

  /** How many bytes may not be on the disk. */
  int unsynced() {
    return position - synced;
  }

  /** Whether it is more than half full. */
  boolean isFilling() {
    return position > capacity / 2;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
