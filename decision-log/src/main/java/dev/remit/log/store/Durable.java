package dev.remit.log.store;

import dev.remit.log.file.Batch;
import dev.remit.log.merkle.Hash;
import dev.remit.log.note.Checkpoint;
import java.util.List;

/**
 * A batch and the hashes of its entries.
 *
 * @param leaves one for each entry
 * @param head of the tree with them
 */
record Durable(Batch batch, List<Hash> leaves, Checkpoint head) {

  /** A batch whose entries are hashed now. */
  static Durable of(Batch batch, Checkpoint head) {
    return new Durable(batch, batch.entries().stream().map(Hash::ofLeaf).toList(), head);
  }
}
