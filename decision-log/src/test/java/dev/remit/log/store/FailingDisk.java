package dev.remit.log.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A disk that fails when it is told to. */
final class FailingDisk implements Disk {

  volatile boolean full;
  volatile boolean broken;

  @Override
  public void write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
    if (full) {
      // As a disk does that has room for some of it.
      ByteBuffer some = bytes.duplicate();
      some.limit(some.position() + some.remaining() / 2);
      Disk.REAL.write(file, some, position);
      throw new IOException("No space left on device");
    }
    Disk.REAL.write(file, bytes, position);
  }

  @Override
  public void force(FileChannel file, boolean metadata) throws IOException {
    if (broken) {
      throw new IOException("Input/output error");
    }
    Disk.REAL.force(file, metadata);
  }
}
