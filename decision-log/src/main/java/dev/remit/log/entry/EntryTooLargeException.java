package dev.remit.log.entry;

/** What is to be logged does not fit into an entry, even compressed. */
public final class EntryTooLargeException extends Exception {

  private static final long serialVersionUID = 1L;

  EntryTooLargeException(int bytes, int limit) {
    super("the entry has %d bytes compressed, and at most %d fit".formatted(bytes, limit));
  }
}
