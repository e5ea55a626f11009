package dev.remit.service.sql;

/**
 * The database cannot be opened, or did not do what it was asked to. The message stands alone:
 * lower case, no final stop; then, after a semicolon, what to do. It holds no password.
 */
public sealed class DatabaseException extends Exception {

  private static final long serialVersionUID = 1;

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }

  public DatabaseException(String message) {
    super(message);
  }

  /** Another process has the database open. */
  public static final class InUse extends DatabaseException {

    private static final long serialVersionUID = 1;

    InUse(String message) {
      super(message);
    }
  }
}
