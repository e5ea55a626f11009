package dev.remit.log.store;

import dev.remit.log.file.Bundle;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.LogFolder;
import dev.remit.log.file.Tile;
import dev.remit.log.file.TilePath;
import dev.remit.log.merkle.Frontier;
import dev.remit.log.merkle.Hash;
import dev.remit.log.read.TileHashes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The tiles of a growing tree that are not full yet. Not thread-safe. */
final class Edge {

  /** Takes the bytes of tiles and bundles. */
  @FunctionalInterface
  interface Sink {
    void take(TilePath path, byte[] bytes) throws IOException;
  }

  /** The hashes of the last tile of each level. */
  private final List<List<Hash>> levels = new ArrayList<>();

  private final List<byte[]> entries = new ArrayList<>();
  private long size;

  private Edge() {}

  /**
   * The edge of a tree that is in tiles.
   *
   * @param size how many entries it has; they fill their bundles
   * @throws DamagedLogException if a tile is not to be had
   */
  static Edge of(LogFolder folder, long size) throws DamagedLogException {
    TileHashes hashes = new TileHashes(folder, size);
    Edge edge = new Edge();
    edge.size = size;
    edge.levels.add(new ArrayList<>());
    for (int level = 1; size >> (Tile.HEIGHT * level) > 0; level++) {
      List<Hash> part = new ArrayList<>();
      long there = size >> (Tile.HEIGHT * level);
      for (long i = there - there % TilePath.FULL; i < there; i++) {
        part.add(hashes.full(level - 1, i));
      }
      edge.levels.add(part);
    }
    return edge;
  }

  /** The tree itself, if its entries fill their bundles. */
  Frontier tree() {
    Frontier tree = new Frontier();
    for (int level = levels.size() - 1; level > 0; level--) {
      for (Hash hash : levels.get(level)) {
        tree.appendSubtree(Tile.HEIGHT * level, hash);
      }
    }
    return tree;
  }

  /** How many entries the tree has. */
  long size() {
    return size;
  }

  /** Adds an entry; what is full with it goes to the sink. */
  void add(byte[] entry, Hash leaf, Sink full) throws IOException {
    entries.add(entry);
    levels.getFirst().add(leaf);
    size++;
    if (entries.size() == TilePath.FULL) {
      full.take(TilePath.full(TilePath.ENTRIES, size / TilePath.FULL - 1), Bundle.bytes(entries));
      entries.clear();
      fill(full);
    }
  }

  private void fill(Sink full) throws IOException {
    for (int level = 0; levels.get(level).size() == TilePath.FULL; level++) {
      byte[] tile = Tile.bytes(levels.get(level));
      full.take(TilePath.full(level, (size >> (Tile.HEIGHT * (level + 1))) - 1), tile);
      levels.get(level).clear();
      if (level + 1 == levels.size()) {
        levels.add(new ArrayList<>());
      }
      levels.get(level + 1).add(Tile.root(tile));
    }
  }

  /** Hands over what is not full, and not empty. */
  void partial(Sink sink) throws IOException {
    for (int level = 0; level < levels.size(); level++) {
      List<Hash> hashes = levels.get(level);
      if (!hashes.isEmpty()) {
        long index = (size >> (Tile.HEIGHT * level)) / TilePath.FULL;
        sink.take(new TilePath(level, index, hashes.size()), Tile.bytes(hashes));
      }
    }
    if (!entries.isEmpty()) {
      sink.take(
          new TilePath(TilePath.ENTRIES, size / TilePath.FULL, entries.size()),
          Bundle.bytes(entries));
    }
  }
}
