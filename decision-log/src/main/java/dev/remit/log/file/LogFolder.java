package dev.remit.log.file;

import java.nio.file.Path;

/**
 * Where the files of a log are.
 *
 * @param root the folder that has them all
 */
public record LogFolder(Path root) {

  /** The signed head of what is published. */
  public Path checkpoint() {
    return root.resolve("checkpoint");
  }

  /** The public keys that signed checkpoints: the one in use first. */
  public Path verifiers() {
    return root.resolve("verifiers");
  }

  /** The private key that signs checkpoints. */
  public Path key() {
    return root.resolve("key");
  }

  /** What was appended last. */
  public Path journal() {
    return root.resolve("journal");
  }

  /** Locked by the process that appends. */
  public Path lock() {
    return root.resolve("lock");
  }

  /** The file of a tile or of a bundle. */
  public Path tile(TilePath tile) {
    return root.resolve(tile.text());
  }

  /** The folder of the partial forms of a full tile or bundle. */
  public Path partials(TilePath full) {
    return root.resolve(full.text() + ".p");
  }
}
