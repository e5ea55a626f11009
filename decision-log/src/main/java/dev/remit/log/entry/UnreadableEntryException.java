package dev.remit.log.entry;

/** An entry is not written as entries are, or by a later version. */
public final class UnreadableEntryException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableEntryException(String message) {
    super(message);
  }
}
