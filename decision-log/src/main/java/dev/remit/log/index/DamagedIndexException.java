package dev.remit.log.index;

/** An index is not as it must be, or is not of the log; it is to be built anew. */
public final class DamagedIndexException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Says what is damaged. */
  public DamagedIndexException(String message) {
    super(message);
  }
}
