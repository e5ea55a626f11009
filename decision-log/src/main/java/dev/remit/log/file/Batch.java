package dev.remit.log.file;

import java.util.List;

/**
 * Entries that were appended together.
 *
 * @param first the index of the first one
 * @param entries none are only those of a new log
 * @param checkpoint the signed head of the tree with them
 */
public record Batch(long first, List<byte[]> entries, String checkpoint) {

  public Batch {
    entries = List.copyOf(entries);
  }

  /** The index of the first entry after them. */
  public long end() {
    return first + entries.size();
  }
}
