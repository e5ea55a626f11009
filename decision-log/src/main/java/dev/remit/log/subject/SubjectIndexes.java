package dev.remit.log.subject;

import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.LogFolder;
import dev.remit.log.merkle.Consistency;
import dev.remit.log.read.LogReader;
import dev.remit.log.read.LogScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Keeps the index of a log as it must be: one that is missing, damaged or of another log is built
 * anew from the log, and one that is merely older is continued. None is trusted for being there.
 */
public final class SubjectIndexes {

  private final Path file;
  private final LongConsumer progress;

  /**
   * The index of a log, beside it.
   *
   * @param progress told for each entry that is indexed how many were
   */
  public SubjectIndexes(LogFolder log, LongConsumer progress) {
    this(log.root().resolve("subjects.index"), progress);
  }

  /**
   * An index in a file.
   *
   * @param progress told for each entry that is indexed how many were
   */
  public SubjectIndexes(Path file, LongConsumer progress) {
    this.file = file;
    this.progress = progress;
  }

  /**
   * The index of all that a reader can read. Takes long if there is much that is not indexed yet.
   *
   * @throws DamagedLogException if the log cannot be read, or an entry of it is not known
   * @throws IOException if the index cannot be written
   */
  SubjectIndex current(LogReader reader)
      throws DamagedLogException, IOException, InterruptedException {
    try {
      Optional<SubjectIndex> found = found();
      if (found.isPresent()) {
        SubjectIndex index = found.get();
        if (index.size() == reader.size() && index.root().equals(reader.checkpoint().root())) {
          return index;
        }
        try (index) {
          if (isOlder(index, reader)) {
            IndexedEntries entries = new IndexedEntries(index.beginning(""));
            return built(reader, index.size(), entries);
          }
        }
      }
    } catch (DamagedIndexException e) {
      // it is built anew
    }
    return rebuilt(reader);
  }

  /** Builds the index anew, whatever is there. */
  SubjectIndex rebuilt(LogReader reader)
      throws DamagedLogException, IOException, InterruptedException {
    return built(reader, 0, new IndexedEntries());
  }

  private Optional<SubjectIndex> found() throws IOException, DamagedIndexException {
    try {
      return Optional.of(SubjectIndex.open(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Whether it is of this log, when that was shorter. */
  private static boolean isOlder(SubjectIndex index, LogReader reader) throws DamagedLogException {
    if (index.size() <= 0 || index.size() >= reader.size()) {
      return false;
    }
    Consistency consistency = reader.consistency(index.size());
    return consistency.proves(index.root(), reader.checkpoint().root());
  }

  private SubjectIndex built(LogReader reader, long from, IndexedEntries entries)
      throws DamagedLogException, IOException, InterruptedException {
    if (reader.size() > IndexedEntries.MOST) {
      throw new IOException("an index has at most 4,294,967,296 entries");
    }
    try {
      LogScan.run(
          reader,
          from,
          SubjectIndexes::named,
          found -> {
            entries.add(found.index, found.names);
            progress.accept(found.index + 1 - from);
          });
    } catch (UnreadableException e) {
      throw e.damage(reader);
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    SubjectIndex.write(file, reader.size(), reader.checkpoint().root(), entries);
    try {
      return SubjectIndex.open(file);
    } catch (DamagedIndexException e) {
      throw new IOException("`" + file + "` was changed while it was written", e);
    }
  }

  private record Named(long index, List<String> names) {}

  private static Named named(long index, byte[] entry) {
    try {
      return new Named(index, IndexedEntries.names(entry));
    } catch (UnreadableEntryException e) {
      throw new UnreadableException(index, e);
    }
  }
}
