package dev.remit.log.store;

import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.KeyFiles;
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
   * @throws IOException if a file cannot be read or written; then the old key still signs
   * @throws X if the entry cannot be made
   */
  public static <X extends Exception> VerifierKey rotate(
      LogFolder log, Announcement<X> announcement)
      throws IOException, DamagedLogException, LogInUseException, X {
    LogOptions options = LogOptions.of(log.root());
    VerifierKey next;
    try (DecisionLog opened = DecisionLog.open(options, LogObserver.NONE)) {
      SigningKey key = generate(opened.keys().getFirst().name());
      next = key.verifier();
      append(opened, announcement.entry(next));
      // What the old key tagged, nobody could check without it.
      opened.finish();
      Folder folder = new Folder(log, Disk.REAL);
      // In this order a crash leaves a verifier too many, and never one too few.
      folder.replace(
          log.verifiers(), lines(with(next, KeyFiles.verifiers(log.verifiers()))), false);
      folder.replace(log.key(), FirstStart.line(key.secret()), true);
    }
    DecisionLog.open(options, LogObserver.NONE).close();
    return next;
  }

  static SigningKey generate(String name) {
    try {
      return SigningKey.generate(name);
    } catch (MalformedException e) {
      throw new IllegalStateException("the name is one", e);
    }
  }

  private static void append(DecisionLog log, byte[] entry) throws IOException {
    try {
      log.append(entry).toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? e.toString() : e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
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
