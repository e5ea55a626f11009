package dev.remit.log.store;

import dev.remit.log.file.Batch;
import dev.remit.log.file.Damage;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.Journal;
import dev.remit.log.file.LogFolder;
import dev.remit.log.merkle.Hash;
import dev.remit.log.note.Checkpoint;
import dev.remit.log.note.MalformedException;
import dev.remit.log.note.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes a log without entries. The key gets its name last: a log without one was never used, and is
 * made anew.
 */
final class FirstStart {

  private FirstStart() {}

  /**
   * Makes a log if there is none.
   *
   * @throws DamagedLogException if there is one, and its key is missing
   */
  static void ifNeeded(Folder folder) throws IOException, DamagedLogException {
    LogFolder log = folder.log();
    if (Files.exists(log.key())) {
      return;
    }
    if (isUsed(log)) {
      throw new DamagedLogException(
          Damage.of(log.key(), "the signing key is missing, and the log has entries"));
    }
    folder.settleItself();
    SigningKey key = generate();
    String note = new Checkpoint(key.verifier().name(), 0, Hash.EMPTY).sign(List.of(key));
    Batch nothing = new Batch(0, List.of(), note);
    folder.replace(log.verifiers(), line(key.verifier().toString()), false);
    folder.replace(log.checkpoint(), note.getBytes(StandardCharsets.UTF_8), false);
    Path next = log.root().resolve("journal.next");
    int size = Journal.HEADER + Journal.size(nothing);
    try (JournalFile journal = JournalFile.zeros(next, size, folder.disk())) {
      journal.begin(nothing);
    }
    folder.move(next, log.journal());
    folder.replace(log.key(), line(key.secret()), true);
  }

  private static boolean isUsed(LogFolder log) throws IOException, DamagedLogException {
    return Files.exists(log.root().resolve("tile"))
        || (Files.exists(log.journal()) && Journal.read(log.journal()).end() > 0);
  }

  static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Names no place: a log is known by its keys. */
  private static SigningKey generate() {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    try {
      return SigningKey.generate("remit.log/" + HexFormat.of().formatHex(random));
    } catch (MalformedException e) {
      throw new IllegalStateException("the name is one", e);
    }
  }
}
