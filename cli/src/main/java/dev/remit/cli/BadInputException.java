package dev.remit.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Input that a command cannot work with; the message is for the user and says what to do. */
final class BadInputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BadInputException(String message) {
    super(message);
  }

  /** A file that cannot be read. */
  static BadInputException unreadable(String file, IOException cause) {
    return new BadInputException("cannot read `%s`: %s".formatted(file, reason(cause)));
  }

  /** A file that cannot be written. */
  static BadInputException unwritable(String file, IOException cause) {
    return new BadInputException("cannot write `%s`: %s".formatted(file, reason(cause)));
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> "there is no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(cause.getMessage());
    };
  }
}
