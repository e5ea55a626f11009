package dev.remit.log.file;

import java.util.List;

/**
 * Entries that were appended together.
 *
 * @param first the index of the first one
 * @param entries none are only those of a new log
 * @param head of the tree with them: the text of a checkpoint, signed in the first batch of a
 *     journal, and in the others with a tag that whoever has the private key can check
 */
public record Batch(long first, List<byte[]> entries, String head) {

  public Batch {
    entries = List.copyOf(entries);
  }

  /** The index of the first entry after them. */
  public long end() {
    return first + entries.size();
  }
}
