package dev.remit.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.merkle.Hash;
import dev.remit.log.note.Checkpoint;
import dev.remit.log.note.VerifierKey;
import dev.remit.log.read.LogReader;
import dev.remit.log.read.Verification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another key signs from some entry on, and what the old one signed is still good. */
@Timeout(60)
final class KeyRotationTest {

  @TempDir private Path folder;

  @Test
  void signsWithAnotherKeyAndKeepsTheOldVerifier() throws Exception {
    Logs.make(folder, 300);
    LogFolder log = new LogFolder(folder);
    List<VerifierKey> old = KeyFiles.verifiers(log.verifiers());
    String secret = Files.readString(log.key());
    byte[] kept = Files.readAllBytes(log.checkpoint());

    VerifierKey next =
        KeyRotation.rotate(log, key -> key.toString().getBytes(StandardCharsets.UTF_8));

    List<VerifierKey> keys = KeyFiles.verifiers(log.verifiers());
    assertThat(keys).containsExactly(next, old.getFirst());
    assertThat(Files.readString(log.key())).isNotEqualTo(secret);
    assertThat(next.name()).isEqualTo(old.getFirst().name());
    LogReader reader = LogReader.open(log, List.of(next));
    assertThat(reader.entry(300)).asString().isEqualTo(next.toString());
    assertThat(new Verification(log, keys, n -> {}).since(Checkpoint.open(kept, old)).size())
        .isEqualTo(301);
    assertThatThrownBy(() -> LogReader.open(log, old))
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("no key that is known signed it");
    try (DecisionLog opened = Logs.open(folder)) {
      Logs.append(opened, 301, 5);
    }
    assertThat(Logs.verify(folder).size()).isEqualTo(306);
  }

  @Test
  void noticesThatTheLogIsNotTheOneOfAKeptCheckpoint() throws Exception {
    Logs.make(folder, 10);
    LogFolder log = new LogFolder(folder);
    List<VerifierKey> keys = KeyFiles.verifiers(log.verifiers());
    Verification verification = new Verification(log, keys, n -> {});
    String name = keys.getFirst().name();

    assertThatThrownBy(() -> verification.since(new Checkpoint(name, 11, Hash.EMPTY)))
        .hasMessageContaining("the log has 10 entries, and had 11");
    assertThatThrownBy(() -> verification.since(new Checkpoint(name, 4, Hash.EMPTY)))
        .hasMessageContaining("the first 4 entries are not those of the checkpoint");
    assertThatThrownBy(() -> verification.since(new Checkpoint("another", 4, Hash.EMPTY)))
        .hasMessageContaining("it is of another log than `another`");
  }
}
