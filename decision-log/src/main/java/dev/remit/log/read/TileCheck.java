package dev.remit.log.read;

import dev.remit.log.file.Bundle;
import dev.remit.log.file.Damage;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.LogFolder;
import dev.remit.log.file.Tile;
import dev.remit.log.file.TilePath;
import dev.remit.log.merkle.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares the entries of bundles with the hashes of tiles, and tiles with those above them. */
final class TileCheck {

  private static final Comparator<Damage> BY_ENTRY =
      Comparator.comparingLong(damage -> damage.entry().orElse(Long.MAX_VALUE));

  private final LogFolder folder;
  private final TileFiles files;
  private final LongConsumer done;

  /**
   * @param done is told, by several threads, of every so many entries that were compared
   */
  TileCheck(LogFolder folder, LongConsumer done) {
    this.folder = folder;
    this.files = new TileFiles(folder);
    this.done = done;
  }

  /**
   * Compares the first full bundles with all that is above them.
   *
   * @param bundles how many
   * @return the hash of each
   */
  Hash[] full(int bundles) throws DamagedLogException {
    Hash[] roots = new Hash[bundles];
    refuse(
        IntStream.range(0, bundles)
            .parallel()
            .mapToObj(n ->
                found(() -> {
                  byte[] tile = files.tile(TilePath.full(0, n)).bytes();
                  compare(n, TilePath.FULL, tile);
                  roots[n] = Tile.root(tile);
                  done.accept(TilePath.FULL);
                })));
    Hash[] below = roots;
    for (int level = 1; below.length >= TilePath.FULL; level++) {
      below = above(level, below);
    }
    return roots;
  }

  private Hash[] above(int level, Hash[] below) throws DamagedLogException {
    Hash[] roots = new Hash[below.length / TilePath.FULL];
    refuse(
        IntStream.range(0, roots.length)
            .parallel()
            .mapToObj(n ->
                found(() -> {
                  TilePath path = TilePath.full(level, n);
                  TileFiles.Found tile = files.tile(path);
                  compare(path, tile, below);
                  roots[n] = Tile.root(tile.bytes());
                })));
    return roots;
  }

  /**
   * Compares the partial tiles of a tree, and older ones that are still there.
   *
   * @param size the tree's
   * @param roots of its full bundles, at least
   * @return the bytes of its partial tile at level 0
   */
  byte[] partial(long size, Hash[] roots) throws DamagedLogException {
    Hash[] below = roots;
    for (int level = 1; size >> (Tile.HEIGHT * level) > 0; level++) {
      long there = size >> (Tile.HEIGHT * level);
      int width = (int) (there % TilePath.FULL);
      if (width > 0) {
        TilePath path = new TilePath(level, there / TilePath.FULL, width);
        compare(path, files.tile(path), below);
        older(path, files.tile(path).bytes());
      }
      below = roots(below);
    }
    int width = (int) (size % TilePath.FULL);
    if (width == 0) {
      return new byte[0];
    }
    long index = size / TilePath.FULL;
    TilePath path = new TilePath(0, index, width);
    byte[] tile = files.tile(path).bytes();
    compare(index, width, tile);
    older(path, tile);
    older(new TilePath(TilePath.ENTRIES, index, width), files.bundle(index, width).found().bytes());
    done.accept(width);
    return tile;
  }

  private static Hash[] roots(Hash[] below) {
    Hash[] roots = new Hash[below.length / TilePath.FULL];
    for (int n = 0; n < roots.length; n++) {
      roots[n] =
          Tile.root(
              Tile.bytes(Arrays.asList(below).subList(n * TilePath.FULL, (n + 1) * TilePath.FULL)));
    }
    return roots;
  }

  /**
   * What was published when the tree was smaller is the beginning of what is published now. It goes
   * once the full tile is there, perhaps while the log is read.
   */
  private void older(TilePath path, byte[] now) throws DamagedLogException {
    for (Path file : partials(path)) {
      byte[] bytes = TileFiles.read(file).orElse(now);
      int same =
          Arrays.mismatch(bytes, 0, bytes.length, now, 0, Math.min(bytes.length, now.length));
      if (same >= 0 && same < now.length) {
        throw new DamagedLogException(
            Damage.at(file, same, "it is not the beginning of what is published now")
                .ofEntry(TileFiles.firstEntry(path, 0)));
      }
    }
  }

  private List<Path> partials(TilePath path) {
    try (Stream<Path> listed =
        Files.list(folder.partials(TilePath.full(path.level(), path.index())))) {
      return listed.filter(TileCheck::isWhole).sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was being written when the process died has a longer name. */
  private static boolean isWhole(Path partial) {
    return partial.getFileName().toString().chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static void compare(TilePath path, TileFiles.Found tile, Hash[] below)
      throws DamagedLogException {
    for (int i = 0; i < path.width(); i++) {
      int offset = i * Hash.SIZE;
      int child = Math.toIntExact(path.index() * TilePath.FULL + i);
      if (!Hash.at(tile.bytes(), offset).equals(below[child])) {
        long first = TileFiles.firstEntry(path, i);
        long last = TileFiles.firstEntry(path, i + 1) - 1;
        throw new DamagedLogException(
            Damage.at(
                    tile.file(),
                    offset,
                    "the hash is not that of the entries %d to %d".formatted(first, last))
                .ofEntry(first));
      }
    }
  }

  /** Compares the first entries of a bundle with a tile. */
  private void compare(long index, int width, byte[] tile) throws DamagedLogException {
    TileFiles.Bundled bundle = files.bundle(index, width);
    Path file = bundle.found().file();
    byte[] bytes = bundle.found().bytes();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    for (int i = 0; i < width; i++) {
      long entry = index * TilePath.FULL + i;
      int offset = buffer.position();
      if (buffer.remaining() < Short.BYTES
          || buffer.remaining() - Short.BYTES < Short.toUnsignedInt(buffer.getShort(offset))) {
        throw new DamagedLogException(
            Damage.at(file, offset, "the file ends within the entry").ofEntry(entry));
      }
      int length = Short.toUnsignedInt(buffer.getShort());
      if (!Hash.ofLeaf(bytes, buffer.position(), length).equals(Hash.at(tile, i * Hash.SIZE))) {
        throw new DamagedLogException(
            Damage.at(
                    file,
                    offset,
                    "the entry does not have the hash that `%s` says"
                        .formatted(TilePath.full(0, index).text()))
                .ofEntry(entry));
      }
      buffer.position(buffer.position() + length);
    }
    if (bundle.width() == width) {
      Bundle.entries(file, bytes, width, index * TilePath.FULL);
    }
  }

  @FunctionalInterface
  private interface Check {
    void run() throws DamagedLogException;
  }

  private static Optional<Damage> found(Check check) {
    try {
      check.run();
      return Optional.empty();
    } catch (DamagedLogException e) {
      return Optional.of(e.damage());
    }
  }

  private static void refuse(Stream<Optional<Damage>> checks) throws DamagedLogException {
    Optional<Damage> first =
        checks.flatMap(Optional::stream).filter(Objects::nonNull).min(BY_ENTRY);
    if (first.isPresent()) {
      throw new DamagedLogException(first.get());
    }
  }
}
