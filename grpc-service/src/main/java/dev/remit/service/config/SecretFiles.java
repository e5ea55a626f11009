package dev.remit.service.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads secrets from files. */
final class SecretFiles {

  private static final int LONGEST = 64 * 1024;

  private SecretFiles() {}

  /**
   * The only line of a file.
   *
   * @param shortest the least number of characters that makes a secret
   */
  static String read(String path, int shortest) throws WrongValueException {
    String secret = lines(path).stripTrailing();
    if (secret.length() < shortest || secret.chars().anyMatch(Character::isISOControl)) {
      throw new WrongValueException(
          "holds no secret",
          shortest > 1
              ? "put a random text of at least " + shortest + " characters there, on one line"
              : "put the secret there, on one line");
    }
    return secret;
  }

  private static String lines(String path) throws WrongValueException {
    try {
      Path file = Path.of(path);
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new WrongValueException("is not a file", "name a regular file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      }
    } catch (InvalidPathException | IOException e) {
      throw new WrongValueException(
          "cannot be read", "check that it exists and that the service may read it");
    }
  }
}
