package dev.remit.log.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** What a log asks of a disk, so that tests can let it fail. */
interface Disk {

  /** The real one. */
  Disk REAL = new Disk() {};

  /** Writes all of a buffer. */
  default void write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }

  /** Returns when what was written is on the disk. */
  default void force(FileChannel file, boolean metadata) throws IOException {
    file.force(metadata);
  }
}
