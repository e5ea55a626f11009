package dev.remit.log.file;

import dev.remit.log.note.MalformedException;
import dev.remit.log.note.SigningKey;
import dev.remit.log.note.VerifierKey;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files of keys. */
public final class KeyFiles {

  private KeyFiles() {}

  /**
   * The public keys of a file: one on each line; empty lines and those that begin with {@code #}
   * are passed over.
   *
   * @return at least one
   * @throws DamagedLogException if it is not there, has none, or a line is no key
   */
  public static List<VerifierKey> verifiers(Path file) throws IOException, DamagedLogException {
    List<VerifierKey> keys = new ArrayList<>();
    try {
      for (String line : read(file).lines().map(String::strip).toList()) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          keys.add(VerifierKey.parse(line));
        }
      }
    } catch (MalformedException e) {
      throw new DamagedLogException(Damage.of(file, e.getMessage()));
    }
    if (keys.isEmpty()) {
      throw new DamagedLogException(Damage.of(file, "there is no verifier key in it"));
    }
    return keys;
  }

  /**
   * The private key of a file.
   *
   * @throws DamagedLogException if it is not there or no key
   */
  public static SigningKey signing(Path file) throws IOException, DamagedLogException {
    try {
      return SigningKey.parse(read(file).strip());
    } catch (MalformedException e) {
      throw new DamagedLogException(Damage.of(file, e.getMessage()));
    }
  }

  private static String read(Path file) throws IOException, DamagedLogException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new DamagedLogException(Damage.of(file, "the file is missing"));
    } catch (CharacterCodingException e) {
      throw new DamagedLogException(Damage.of(file, "the file is not UTF-8"));
    }
  }
}
