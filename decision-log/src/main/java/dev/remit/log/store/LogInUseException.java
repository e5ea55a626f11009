package dev.remit.log.store;

import java.nio.file.Path;

/** Another process appends to the log. */
public final class LogInUseException extends Exception {

  private static final long serialVersionUID = 1L;

  LogInUseException(Path folder) {
    super("another process keeps the log in `" + folder + "`");
  }
}
