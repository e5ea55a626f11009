package dev.remit.log.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.remit.log.file.LogFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** Writes files so that they are on the disk. Not thread-safe. */
final class Folder {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final LogFolder log;
  private final Disk disk;

  /** Folders that got files which may not be on the disk. */
  private final Set<Path> changed = new LinkedHashSet<>();

  Folder(LogFolder log, Disk disk) {
    this.log = log;
    this.disk = disk;
  }

  LogFolder log() {
    return log;
  }

  Disk disk() {
    return disk;
  }

  /**
   * Writes a tile or bundle; whoever reads it meets all of it. It is on the disk when the folders
   * are {@linkplain #settle settled}.
   */
  void write(Path file, byte[] bytes) throws IOException {
    makeFolders(parent(file));
    Path beside = beside(file);
    writeNew(beside, bytes);
    disk.move(beside, file);
    changed.add(parent(file));
  }

  private void writeNew(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = disk.open(file, CREATE, WRITE, TRUNCATE_EXISTING)) {
      disk.write(channel, ByteBuffer.wrap(bytes), 0);
      disk.force(channel, true);
    }
  }

  private static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".next");
  }

  /** Writes a file in one step: whoever reads it meets what it was or what it is. */
  void replace(Path file, byte[] bytes, boolean secret) throws IOException {
    Path beside = beside(file);
    if (Files.exists(beside)) {
      disk.delete(beside);
    }
    if (secret) {
      FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
      Files.createFile(beside, mode);
    }
    writeNew(beside, bytes);
    move(beside, file);
  }

  /** Gives a file that is on the disk the name of another. */
  void move(Path from, Path to) throws IOException {
    disk.move(from, to);
    changed.add(parent(to));
    settle();
  }

  /** Returns when the names of all files are on the disk. */
  void settle() throws IOException {
    for (Path folder : changed) {
      try (FileChannel channel = disk.open(folder, READ)) {
        disk.force(channel, true);
      }
    }
    changed.clear();
  }

  /** Returns when the name of the log's own folder is on the disk, as far as can be told. */
  void settleItself() throws IOException {
    Path above = parent(log.root());
    if (Files.isReadable(above)) {
      changed.add(above);
      settle();
    }
  }

  private void makeFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path above = parent(folder);
      makeFolders(above);
      disk.makeFolder(folder);
      changed.add(above);
    }
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }
}
