package dev.remit.workspace;

/**
 * A policy set that cannot be read from disk. The message says which path, what is wrong with it
 * and, where it is not obvious, what to do; it is meant for whoever named the path.
 */
public final class WorkspaceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  WorkspaceException(String message) {
    super(message);
  }

  WorkspaceException(String message, Throwable cause) {
    super(message, cause);
  }
}
