package dev.remit.log.store;

import dev.remit.log.file.Batch;
import dev.remit.log.merkle.Hash;
import java.util.List;

/**
 * A batch and the hashes of its entries.
 *
 * @param leaves one for each entry
 */
record Durable(Batch batch, List<Hash> leaves) {

  /** A batch whose entries are hashed now. */
  static Durable of(Batch batch) {
    return new Durable(batch, batch.entries().stream().map(Hash::ofLeaf).toList());
  }
}
