package dev.remit.log.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What a log asks of a disk, so that tests can let it fail, or the power go. */
interface Disk {

  /** The real one. */
  Disk REAL = new Disk() {};

  /** Opens a file or a folder. */
  default FileChannel open(Path file, OpenOption... options) throws IOException {
    return FileChannel.open(file, options);
  }

  /** Writes all of a buffer. */
  default void write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }

  /**
   * Returns when what was written to a file is on the disk, or the names that a folder has now are.
   */
  default void force(FileChannel file, boolean metadata) throws IOException {
    file.force(metadata);
  }

  /** Gives a file the name of another in its folder, in one step. */
  default void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Makes a folder in one that is there. */
  default void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
  }

  /** Deletes a file, or a folder with nothing in it. */
  default void delete(Path file) throws IOException {
    Files.delete(file);
  }
}
