package dev.remit.log.read;

import dev.remit.log.file.Bundle;
import dev.remit.log.file.Damage;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.LogFolder;
import dev.remit.log.file.TilePath;
import dev.remit.log.merkle.Consistency;
import dev.remit.log.merkle.Frontier;
import dev.remit.log.merkle.Hash;
import dev.remit.log.merkle.Inclusion;
import dev.remit.log.note.Checkpoint;
import dev.remit.log.note.MalformedException;
import dev.remit.log.note.Proof;
import dev.remit.log.note.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Reads what is published of a log: the entries below its checkpoint's size. Not thread-safe.
 *
 * <p>Reading does not verify: what is read may have been changed unless {@link Verification} found
 * that it was not, or a proof says so.
 */
public final class LogReader {

  private final TileFiles files;
  private final String note;
  private final Checkpoint checkpoint;
  private final TileHashes hashes;
  private long bundle = -1;
  private List<byte[]> entries = List.of();

  private LogReader(LogFolder folder, String note, Checkpoint checkpoint) {
    this.files = new TileFiles(folder);
    this.note = note;
    this.checkpoint = checkpoint;
    this.hashes = new TileHashes(folder, checkpoint.size());
  }

  /**
   * Begins to read the log as it is published now.
   *
   * @param keys the public keys of the log
   * @throws DamagedLogException if there is no checkpoint, or it is not signed by one of the keys
   */
  public static LogReader open(LogFolder folder, Collection<VerifierKey> keys)
      throws DamagedLogException {
    Path file = folder.checkpoint();
    byte[] note =
        TileFiles.read(file)
            .orElseThrow(() -> new DamagedLogException(Damage.of(file, "there is no checkpoint")));
    try {
      return new LogReader(
          folder, new String(note, StandardCharsets.UTF_8), Checkpoint.open(note, keys));
    } catch (MalformedException e) {
      throw new DamagedLogException(Damage.of(file, e.getMessage()));
    }
  }

  /** The head of what is published. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** The signed checkpoint. */
  public String note() {
    return note;
  }

  /** How many entries can be read. */
  public long size() {
    return checkpoint.size();
  }

  /**
   * An entry.
   *
   * @param index from 0, below {@link #size()}
   * @throws DamagedLogException if its file is not as it must be
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public byte[] entry(long index) throws DamagedLogException {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException("the log has no entry " + index);
    }
    long wanted = index / TilePath.FULL;
    if (wanted != bundle) {
      long there = Math.min(TilePath.FULL, size() - wanted * TilePath.FULL);
      TileFiles.Bundled found = files.bundle(wanted, (int) there);
      entries =
          Bundle.entries(
              found.found().file(), found.found().bytes(), found.width(), wanted * TilePath.FULL);
      bundle = wanted;
    }
    return entries.get((int) (index % TilePath.FULL)).clone();
  }

  /**
   * Proves that an entry is in the log.
   *
   * @throws DamagedLogException if the tiles do not prove it
   */
  public Proof proof(long index) throws DamagedLogException {
    Inclusion inclusion = Inclusion.prove(index, size(), hashes);
    if (!inclusion.proves(Hash.ofLeaf(entry(index)), checkpoint.root())) {
      throw new DamagedLogException(
          Damage.of(
                  files.bundleFile(index / TilePath.FULL),
                  "the entry and its tiles do not lead to the root that is signed")
              .ofEntry(index));
    }
    return new Proof(index, inclusion.path(), note);
  }

  /** That an entry is not as it must be. */
  public DamagedLogException damaged(long index, String what) {
    return new DamagedLogException(
        Damage.of(files.bundleFile(index / TilePath.FULL), what).ofEntry(index));
  }

  /**
   * The root of the log as it was when it had fewer entries, as the tiles say it.
   *
   * @param when how many it had; 1 to {@link #size()}
   */
  public Hash root(long when) throws DamagedLogException {
    if (when < 1 || when > size()) {
      throw new IndexOutOfBoundsException("the log never had " + when + " entries");
    }
    return Frontier.of(when, hashes).root();
  }

  /**
   * Proves that the log begins with an older form of itself.
   *
   * @param from how many entries that has; at most {@link #size()}
   */
  public Consistency consistency(long from) throws DamagedLogException {
    return Consistency.prove(from, size(), hashes);
  }
}
