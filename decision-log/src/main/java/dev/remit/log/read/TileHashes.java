package dev.remit.log.read;

import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.LogFolder;
import dev.remit.log.file.Tile;
import dev.remit.log.file.TilePath;
import dev.remit.log.merkle.Hash;
import dev.remit.log.merkle.Subtrees;
import java.util.LinkedHashMap;
import java.util.Map;

/** The hashes of a tree, from its tiles; the last ones read are kept. Not thread-safe. */
public final class TileHashes implements Subtrees<DamagedLogException> {

  private static final int KEPT = 256;

  private final TileFiles files;
  private final long size;
  private final Map<TilePath, byte[]> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TilePath, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * Hashes of a tree that is in tiles.
   *
   * @param size how many leaves it has
   */
  public TileHashes(LogFolder folder, long size) {
    this.files = new TileFiles(folder);
    this.size = size;
  }

  /**
   * {@inheritDoc}
   *
   * @throws java.io.UncheckedIOException if a tile cannot be read
   */
  @Override
  public Hash root(int height, long index) throws DamagedLogException {
    int level = height / Tile.HEIGHT;
    int below = height % Tile.HEIGHT;
    long first = index << below;
    byte[] tile = tile(level, first / TilePath.FULL);
    return Tile.root(tile, (int) (first % TilePath.FULL), 1 << below);
  }

  /**
   * The hash of a full tile, whether or not there is one of the level above.
   *
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public Hash full(int level, long index) throws DamagedLogException {
    return Tile.root(files.tile(TilePath.full(level, index)).bytes());
  }

  private byte[] tile(int level, long index) throws DamagedLogException {
    long there = (size >> (Tile.HEIGHT * level)) - index * TilePath.FULL;
    TilePath path = new TilePath(level, index, (int) Math.min(there, TilePath.FULL));
    byte[] known = kept.get(path);
    if (known == null) {
      known = files.tile(path).bytes();
      kept.put(path, known);
    }
    return known;
  }
}
