package dev.remit.log.file;

import dev.remit.log.merkle.Frontier;
import dev.remit.log.merkle.Hash;
import java.util.List;

/** The bytes of tiles: hashes one after another (C2SP tlog-tiles). */
public final class Tile {

  /** The height of the tree that a full tile is. */
  public static final int HEIGHT = 8;

  private Tile() {}

  /** The bytes of a tile. */
  public static byte[] bytes(List<Hash> hashes) {
    byte[] bytes = new byte[hashes.size() * Hash.SIZE];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).put(bytes, i * Hash.SIZE);
    }
    return bytes;
  }

  /**
   * The hash of some neighbours in a tile.
   *
   * @param first the place of the first of them
   * @param count how many
   */
  public static Hash root(byte[] tile, int first, int count) {
    Frontier frontier = new Frontier();
    for (int i = first; i < first + count; i++) {
      frontier.append(Hash.at(tile, i * Hash.SIZE));
    }
    return frontier.root();
  }

  /** The hash of a full tile. */
  public static Hash root(byte[] tile) {
    return root(tile, 0, TilePath.FULL);
  }
}
