package dev.remit.log.subject;

import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.LogFolder;
import dev.remit.log.index.DamagedIndexException;
import dev.remit.log.index.IndexFile;
import dev.remit.log.read.LogReader;
import dev.remit.log.read.LogScan;
import java.io.IOException;
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

  private static final String KIND = "remit subject index 1";

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
  IndexFile current(LogReader reader)
      throws DamagedLogException, IOException, InterruptedException {
    try {
      Optional<IndexFile> found = found();
      if (found.isPresent()) {
        IndexFile index = found.get();
        if (index.isCurrent(reader)) {
          return index;
        }
        try (index) {
          if (index.isOlder(reader)) {
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
  IndexFile rebuilt(LogReader reader)
      throws DamagedLogException, IOException, InterruptedException {
    return built(reader, 0, new IndexedEntries());
  }

  private Optional<IndexFile> found() throws IOException, DamagedIndexException {
    try {
      return Optional.of(IndexFile.open(file, KIND));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private IndexFile built(LogReader reader, long from, IndexedEntries entries)
      throws DamagedLogException, IOException, InterruptedException {
    if (reader.size() > IndexFile.MOST) {
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
    IndexFile.write(file, KIND, reader.size(), reader.checkpoint().root(), entries.sorted());
    try {
      return IndexFile.open(file, KIND);
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
