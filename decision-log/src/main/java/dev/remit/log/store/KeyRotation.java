package dev.remit.log.store;

import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.LogFolder;
import dev.remit.log.note.MalformedException;
import dev.remit.log.note.SigningKey;
import dev.remit.log.note.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives a log another signing key. The old private key is destroyed; its public key stays among the
 * verifiers, so that what it signed can still be verified.
 */
public final class KeyRotation {

  private KeyRotation() {}

  /** Makes the entry that tells of the new key. */
  @FunctionalInterface
  public interface Announcement<X extends Exception> {
    /** The bytes of the entry. */
    byte[] entry(VerifierKey next) throws X;
  }

  /**
   * Rotates the key of a log that nobody has open. The entry that tells of it is the last one that
   * the old key signs.
   *
   * @return the new public key
   * @throws DamagedLogException if the log is not as it must be
   * @throws LogInUseException if somebody has it open
   * @throws IOException if a file cannot be read or written; then it can be done again
   * @throws X if the entry cannot be made
   */
  public static <X extends Exception> VerifierKey rotate(
      LogFolder log, Announcement<X> announcement)
      throws IOException, DamagedLogException, LogInUseException, X {
    try (DecisionLog opened = DecisionLog.open(LogOptions.of(log.root()), LogObserver.NONE)) {
      return opened.rotate(announcement).toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? e.toString() : e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  static SigningKey generate(String name) {
    try {
      return SigningKey.generate(name);
    } catch (MalformedException e) {
      throw new IllegalStateException("the name is one", e);
    }
  }

  /** A log's public keys with another one, which is in use from now on. */
  static List<VerifierKey> with(VerifierKey next, List<VerifierKey> old) {
    return Stream.concat(Stream.of(next), old.stream()).distinct().toList();
  }

  /** Public keys as their file has them. */
  static byte[] lines(List<VerifierKey> keys) {
    return keys.stream()
        .map(key -> key + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }
}
