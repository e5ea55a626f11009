package dev.remit.log.read;

import dev.remit.log.file.Batch;
import dev.remit.log.file.Damage;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.Journal;
import dev.remit.log.file.LogFolder;
import dev.remit.log.file.TilePath;
import dev.remit.log.merkle.Frontier;
import dev.remit.log.merkle.Hash;
import dev.remit.log.note.Checkpoint;
import dev.remit.log.note.MalformedException;
import dev.remit.log.note.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Verifies that nothing of a log was changed, removed or put in: every entry against its tile,
 * every tile against the one above, the whole tree against the signed checkpoint, and the journal,
 * if there is one, against all that. Needs the files and the public keys only.
 */
public final class Verification {

  private static final int READINGS = 5;
  private static final long PAUSE = 20_000_000;

  private final LogFolder folder;
  private final Collection<VerifierKey> keys;
  private final LongConsumer done;

  /**
   * Prepares to verify a log.
   *
   * @param keys the public keys of the log; of no other
   * @param done is told, by several threads, of every so many entries that were verified
   */
  public Verification(LogFolder folder, Collection<VerifierKey> keys, LongConsumer done) {
    this.folder = folder;
    this.keys = List.copyOf(keys);
    this.done = done;
  }

  /**
   * Verifies all of it.
   *
   * @throws DamagedLogException naming the first entry that is wrong
   * @throws UncheckedIOException if a file cannot be read
   */
  public Verified all() throws DamagedLogException {
    return all(Optional.empty());
  }

  /**
   * Verifies all of it, and that it begins with the log of a checkpoint that was kept.
   *
   * @throws DamagedLogException naming the first entry that is wrong
   * @throws UncheckedIOException if a file cannot be read
   */
  public Verified since(Checkpoint kept) throws DamagedLogException {
    return all(Optional.of(kept));
  }

  private Verified all(Optional<Checkpoint> kept) throws DamagedLogException {
    Checkpoint published = LogReader.open(folder, keys).checkpoint();
    Optional<Journal> journal = journal();
    long size = published.size();
    long full = Math.max(size - size % TilePath.FULL, journal.map(Journal::base).orElse(0L));
    TileCheck check = new TileCheck(folder, done);
    Hash[] roots = check.full(Math.toIntExact(full / TilePath.FULL));
    byte[] part = full > size ? new byte[0] : check.partial(size, roots);
    Frontier tree = tree(roots, size, part);
    if (!tree.root().equals(published.root())) {
      throw new DamagedLogException(
          Damage.of(
              folder.checkpoint(),
              "the %d entries and their tiles agree, but not with the signed root"
                  .formatted(size)));
    }
    if (kept.isPresent()) {
      begins(kept.get(), published);
    }
    if (journal.isPresent()) {
      tree =
          new JournalCheck(folder, keys, published)
              .check(journal.get(), tree(roots, journal.get().base(), new byte[0]));
    }
    return new Verified(published, tree.size(), tree.root());
  }

  private void begins(Checkpoint kept, Checkpoint published) throws DamagedLogException {
    if (!kept.origin().equals(published.origin())) {
      throw new DamagedLogException(
          Damage.of(folder.checkpoint(), "it is of another log than `" + kept.origin() + "`"));
    }
    if (kept.size() > published.size()) {
      throw new DamagedLogException(
          Damage.of(
                  folder.checkpoint(),
                  "the log has %d entries, and had %d".formatted(published.size(), kept.size()))
              .ofEntry(published.size()));
    }
    if (!Frontier.of(kept.size(), new TileHashes(folder, published.size()))
        .root()
        .equals(kept.root())) {
      throw new DamagedLogException(
          Damage.of(
              folder.checkpoint(),
              "the first %d entries are not those of the checkpoint that was kept"
                  .formatted(kept.size())));
    }
  }

  private Frontier tree(Hash[] roots, long size, byte[] part) throws DamagedLogException {
    Frontier tree = new Frontier();
    for (int n = 0; n < size / TilePath.FULL; n++) {
      tree.appendSubtree(8, roots[n]);
    }
    int width = (int) (size % TilePath.FULL);
    if (width > 0 && part.length == 0) {
      TileHashes hashes = new TileHashes(folder, size);
      while (tree.size() < size) {
        tree.append(hashes.root(0, tree.size()));
      }
    }
    for (int at = 0; at < part.length; at += Hash.SIZE) {
      tree.append(Hash.at(part, at));
    }
    return tree;
  }

  /** The journal, once it is not being written just there. */
  private Optional<Journal> journal() throws DamagedLogException {
    if (!Files.exists(folder.journal())) {
      return Optional.empty();
    }
    for (int reading = 1; true; reading++) {
      try {
        return Optional.of(Journal.read(folder.journal()));
      } catch (DamagedLogException e) {
        if (reading == READINGS) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Compares a journal with what is published. */
  private record JournalCheck(
      LogFolder folder, Collection<VerifierKey> keys, Checkpoint published) {

    Frontier check(Journal journal, Frontier tree) throws DamagedLogException {
      if (journal.end() < published.size()) {
        throw new DamagedLogException(
            Damage.of(
                    folder.journal(),
                    "there are %d entries, and %d are published"
                        .formatted(journal.end(), published.size()))
                .ofEntry(journal.end()));
      }
      TileHashes hashes = new TileHashes(folder, published.size());
      for (Batch batch : journal.batches()) {
        for (byte[] entry : batch.entries()) {
          Hash leaf = Hash.ofLeaf(entry);
          if (tree.size() < published.size() && !leaf.equals(hashes.root(0, tree.size()))) {
            throw damaged("the entry is not the one that is published", tree.size());
          }
          tree.append(leaf);
        }
        head(batch, tree);
      }
      signature(journal.batches().getFirst());
      return tree;
    }

    private void head(Batch batch, Frontier tree) throws DamagedLogException {
      Checkpoint head;
      try {
        head = Checkpoint.parse(batch.head().substring(0, batch.head().lastIndexOf("\n\n") + 1));
      } catch (MalformedException e) {
        throw damaged(e.getMessage(), batch.first());
      }
      if (head.size() != tree.size() || !head.root().equals(tree.root())) {
        throw damaged("the entries do not have the root that was written", batch.first());
      }
    }

    /** Only the first batch is signed: the others are for whoever has the private key. */
    private void signature(Batch batch) throws DamagedLogException {
      try {
        Checkpoint.open(batch.head().getBytes(StandardCharsets.UTF_8), keys);
      } catch (MalformedException e) {
        throw damaged("a checkpoint: " + e.getMessage(), batch.first());
      }
    }

    private DamagedLogException damaged(String what, long entry) {
      return new DamagedLogException(Damage.of(folder.journal(), what).ofEntry(entry));
    }
  }
}
