package dev.remit.log.note;

/** A note, checkpoint or key is not written as it must be, or not signed by whom it must be. */
public final class MalformedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is wrong, as an error's first line says it. */
  public MalformedException(String message) {
    super(message);
  }

  /** What is wrong, as an error's first line says it. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
