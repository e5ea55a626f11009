package dev.remit.log.subject;

import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;

/** An entry that cannot be read, found while going through a log. */
final class UnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long index;

  UnreadableException(long index, UnreadableEntryException cause) {
    super(cause.getMessage(), cause);
    this.index = index;
  }

  DamagedLogException damage(LogReader reader) {
    return reader.damaged(index, String.valueOf(getMessage()));
  }
}
