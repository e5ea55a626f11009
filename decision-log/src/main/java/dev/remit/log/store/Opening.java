package dev.remit.log.store;

import dev.remit.log.file.Batch;
import dev.remit.log.file.Damage;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.Journal;
import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.merkle.Frontier;
import dev.remit.log.merkle.Hash;
import dev.remit.log.note.Checkpoint;
import dev.remit.log.note.MalformedException;
import dev.remit.log.note.SigningKey;
import dev.remit.log.note.VerifierKey;
import dev.remit.log.read.LogReader;
import dev.remit.log.read.Verification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * What is found when a log is opened: as it must be, or it is not opened.
 *
 * @param key signs from now on
 * @param keys may have signed
 * @param edge of the tiles below the journal
 * @param tree of all entries
 * @param head of that tree
 * @param entries those of the journal
 * @param torn where in the journal a batch begins that was never acknowledged
 */
record Opening(
    SigningKey key,
    List<VerifierKey> keys,
    Edge edge,
    Frontier tree,
    Checkpoint head,
    Batch entries,
    Optional<Integer> torn) {

  static Opening of(LogFolder log, boolean checkAll, LongConsumer done)
      throws IOException, DamagedLogException {
    SigningKey key = KeyFiles.signing(log.key());
    List<VerifierKey> keys = KeyFiles.verifiers(log.verifiers());
    if (!keys.contains(key.verifier())) {
      throw new DamagedLogException(
          Damage.of(log.verifiers(), "the key that signs, `" + key.verifier() + "`, is missing"));
    }
    if (checkAll) {
      new Verification(log, keys, done).all();
    }
    Journal journal = Journal.read(log.journal());
    long published = LogReader.open(log, keys).size();
    if (journal.end() < published) {
      throw new DamagedLogException(
          Damage.of(
                  log.journal(),
                  "there are %d entries, and %d are published".formatted(journal.end(), published))
              .ofEntry(journal.end()));
    }
    Edge edge = Edge.of(log, journal.base());
    Frontier tree = edge.tree();
    List<byte[]> replayed = replayed(log, journal, key, keys, tree);
    Checkpoint head = new Checkpoint(key.verifier().name(), tree.size(), tree.root());
    // Signed anew, so that a key that was rotated signs from the start.
    Batch entries = new Batch(journal.base(), replayed, head.sign(List.of(key)));
    return new Opening(key, keys, edge, tree, head, entries, journal.torn());
  }

  /**
   * Adds the journal's entries to the tree. All heads in it must be those of the tree: the first
   * one signed, the others tagged by the key that signs.
   */
  private static List<byte[]> replayed(
      LogFolder log, Journal journal, SigningKey key, List<VerifierKey> keys, Frontier tree)
      throws DamagedLogException {
    List<byte[]> entries = new ArrayList<>();
    boolean signed = true;
    for (Batch batch : journal.batches()) {
      batch.entries().forEach(entry -> tree.append(Hash.ofLeaf(entry)));
      entries.addAll(batch.entries());
      try {
        String head = new Checkpoint(key.verifier().name(), tree.size(), tree.root()).text();
        if (!batch.head().startsWith(head + "\n")) {
          throw new MalformedException("the entries do not have the root that was written");
        }
        if (signed) {
          Checkpoint.open(batch.head().getBytes(StandardCharsets.UTF_8), keys);
        } else if (!key.isTagged(batch.head(), head)) {
          throw new MalformedException("the entries are not tagged by the log's key");
        }
        signed = false;
      } catch (MalformedException e) {
        throw new DamagedLogException(
            Damage.of(log.journal(), e.getMessage()).ofEntry(batch.first()));
      }
    }
    return entries;
  }
}
