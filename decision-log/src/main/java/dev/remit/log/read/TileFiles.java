package dev.remit.log.read;

import dev.remit.log.file.Damage;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.LogFolder;
import dev.remit.log.file.TilePath;
import dev.remit.log.merkle.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads the files of tiles and bundles. */
final class TileFiles {

  private final LogFolder folder;

  TileFiles(LogFolder folder) {
    this.folder = folder;
  }

  /** A file and what is in it. */
  static final class Found {

    private final Path file;
    private final byte[] bytes;

    Found(Path file, byte[] bytes) {
      this.file = file;
      this.bytes = bytes;
    }

    Path file() {
      return file;
    }

    /** Not to be changed. */
    byte[] bytes() {
      return bytes;
    }
  }

  /**
   * A tile of hashes; if only the full one is there, its first hashes.
   *
   * @throws DamagedLogException if it is not there, or not of its size
   * @throws UncheckedIOException if it cannot be read
   */
  Found tile(TilePath path) throws DamagedLogException {
    Found found = partOrWhole(path);
    int whole = (isPartOf(found, path) ? path.width() : TilePath.FULL) * Hash.SIZE;
    if (found.bytes.length != whole) {
      throw new DamagedLogException(
          Damage.at(
                  found.file,
                  Math.min(found.bytes.length, whole),
                  "the tile has %d bytes instead of %d".formatted(found.bytes.length, whole))
              .ofEntry(firstEntry(path, Math.min(found.bytes.length, whole) / Hash.SIZE)));
    }
    return new Found(found.file, Arrays.copyOf(found.bytes, path.width() * Hash.SIZE));
  }

  /**
   * A bundle.
   *
   * @return the partial or the full one
   * @throws DamagedLogException if it is not there
   * @throws UncheckedIOException if it cannot be read
   */
  Bundled bundle(long index, int width) throws DamagedLogException {
    TilePath path = new TilePath(TilePath.ENTRIES, index, width);
    Found found = partOrWhole(path);
    return new Bundled(found, isPartOf(found, path) ? width : TilePath.FULL);
  }

  /**
   * A bundle of entries.
   *
   * @param width how many it has
   */
  record Bundled(Found found, int width) {}

  /** The file, if it is there. */
  static Optional<byte[]> read(Path file) {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first entry that a hash in a tile stands for. */
  static long firstEntry(TilePath path, int place) {
    int level = Math.max(0, path.level());
    return (path.index() * TilePath.FULL + place) << (8 * level);
  }

  /** The full bundle's file. */
  Path bundleFile(long index) {
    return folder.tile(TilePath.full(TilePath.ENTRIES, index));
  }

  private Found partOrWhole(TilePath path) throws DamagedLogException {
    Path file = folder.tile(path);
    Optional<byte[]> part = read(file);
    if (part.isPresent()) {
      return new Found(file, part.get());
    }
    Path whole = folder.tile(TilePath.full(path.level(), path.index()));
    return new Found(
        whole,
        read(whole)
            .orElseThrow(() ->
                new DamagedLogException(
                    Damage.of(file, "the file is missing").ofEntry(firstEntry(path, 0)))));
  }

  private boolean isPartOf(Found found, TilePath path) {
    return found.file.equals(folder.tile(path));
  }
}
