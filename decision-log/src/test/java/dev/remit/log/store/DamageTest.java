package dev.remit.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.log.file.Batch;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.Journal;
import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.merkle.Frontier;
import dev.remit.log.merkle.Hash;
import dev.remit.log.note.Checkpoint;
import dev.remit.log.note.SigningKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the files, nothing that was acknowledged is lost without being missed. */
@Timeout(120)
final class DamageTest {

  private static final int PUBLISHED = 520;
  private static final int ENTRIES = 700;
  private static final Random RANDOM = new Random(7);

  @TempDir private Path folder;
  private Path crashed;

  /** A log whose process died: some entries are published, some are in the journal only. */
  @BeforeEach
  void crash() throws Exception {
    crashed = folder.resolve("crashed");
    Path running = folder.resolve("running");
    try (DecisionLog log = Logs.open(running)) {
      Logs.append(log, 0, PUBLISHED);
      log.publish();
      for (int i = PUBLISHED; i < ENTRIES; i += 20) {
        Logs.append(log, i, 20);
      }
      Logs.copy(running, crashed);
    }
  }

  @Test
  void everythingIsThereAfterACrash() throws Exception {
    assertThat(Logs.verify(crashed).size()).isEqualTo(ENTRIES);
    try (DecisionLog log = Logs.open(crashed)) {
      assertThat(log.size()).isEqualTo(ENTRIES);
      Logs.append(log, ENTRIES, 1);
    }
    assertThat(Logs.verify(crashed).size()).isEqualTo(ENTRIES + 1);
  }

  @Test
  void noFlippedBitGoesUnseen() throws Exception {
    for (Path file : files()) {
      byte[] whole = Files.readAllBytes(file);
      // A key whose last newline is another space is the same key.
      int used = file.endsWith("journal") ? used(whole) : whole.length - (isKey(file) ? 1 : 0);
      for (int i = 0; i < 12; i++) {
        byte[] flipped = whole.clone();
        flipped[RANDOM.nextInt(used)] ^= (byte) (1 << RANDOM.nextInt(8));
        Files.write(file, flipped);
        assertRefused(file);
      }
      Files.write(file, whole);
    }
    assertThat(Logs.verify(crashed).size()).isEqualTo(ENTRIES);
  }

  @Test
  void noTruncationGoesUnseen() throws Exception {
    for (Path file : files()) {
      byte[] whole = Files.readAllBytes(file);
      for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(length);
        }
        // A key that has lost its newline only is the same key.
        if (!isKey(file) || length < whole.length - 1) {
          assertRefused(file);
        }
        Files.write(file, whole);
      }
      Files.delete(file);
      assertRefused(file);
      Files.write(file, whole);
    }
    assertThat(Logs.verify(crashed).size()).isEqualTo(ENTRIES);
  }

  @Test
  void namesTheEntryThatIsWrong() throws Exception {
    Path bundle = crashed.resolve("tile/entries/001");
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[bytes.length - 1] ^= 1;
    Files.write(bundle, bytes);
    assertThatThrownBy(() -> Logs.verify(crashed))
        .hasMessageMatching(
            "`.*tile/entries/001`, byte \\d+, entry 511: the entry does not have the hash that"
                + " `tile/0/001` says");
    assertThatThrownBy(() -> Logs.open(crashed)).hasMessageContaining("entry 511");
  }

  @Test
  void cutsOffWhatWasNeverAcknowledged() throws Exception {
    Path journal = crashed.resolve("journal");
    byte[] whole = Files.readAllBytes(journal);
    int end = used(whole);
    Batch next = new Batch(ENTRIES, List.of(new byte[3000]), "a\n1\nb\n\ntag\n");
    byte[] record = new byte[Journal.size(next)];
    Journal.record(next, end).get(record);
    for (int kept = 512; kept < record.length; kept += 512) {
      byte[] torn = whole.clone();
      System.arraycopy(record, 0, torn, end, kept);
      // A sector of zeros is one of the entry's own: then more must be missing than that.
      Files.write(journal, torn);
      if (kept < 1024) {
        assertThat(Logs.verify(crashed).size()).isEqualTo(ENTRIES);
      }
    }
    byte[] torn = whole.clone();
    System.arraycopy(record, 512, torn, end + 512, record.length - 512);
    Files.write(journal, torn);
    try (DecisionLog log = Logs.open(crashed)) {
      assertThat(log.size()).isEqualTo(ENTRIES);
      assertThat(log.mended())
          .hasValue(
              "`%s`, byte %d: a batch that was never acknowledged was cut off"
                  .formatted(journal, end));
    }
    assertThat(Logs.verify(crashed).size()).isEqualTo(ENTRIES);
  }

  @Test
  void missesABatchThatLaterOnesFollow() throws Exception {
    Path journal = crashed.resolve("journal");
    byte[] whole = Files.readAllBytes(journal);
    // the sectors of a batch in the middle
    Arrays.fill(whole, used(whole) - 10_240, used(whole) - 5_120, (byte) 0);
    Files.write(journal, whole);
    assertRefused(journal);
  }

  /** Whoever can write the journal, and compute its checksums and roots, cannot make its tags. */
  @Test
  void missesTheTagOfItsKey() throws Exception {
    Path other = folder.resolve("other");
    Logs.make(other, 0);
    LogFolder log = new LogFolder(crashed);
    Batch first = Journal.read(log.journal()).batches().getFirst();
    SigningKey key = KeyFiles.signing(log.key());
    SigningKey forger = KeyFiles.signing(new LogFolder(other).key());
    for (boolean forged : new boolean[] {false, true}) {
      SigningKey tagging = forged ? forger : key;
      Frontier tree = new Frontier();
      first.entries().forEach(entry -> tree.append(Hash.ofLeaf(entry)));
      List<Batch> batches = new ArrayList<>(List.of(first));
      while (tree.size() < ENTRIES) {
        byte[] entry = Logs.entry(tree.size());
        tree.append(Hash.ofLeaf(entry));
        String head = new Checkpoint(key.verifier().name(), tree.size(), tree.root()).text();
        batches.add(new Batch(tree.size() - 1, List.of(entry), tagging.tagged(head)));
      }
      write(log.journal(), batches);
      if (forged) {
        assertThatThrownBy(() -> Opening.of(log, true, n -> {}))
            .isInstanceOf(DamagedLogException.class)
            .hasMessageContaining("the entries are not tagged by the log's key");
      } else {
        assertThat(Opening.of(log, true, n -> {}).tree().size()).isEqualTo(ENTRIES);
      }
    }
  }

  private static void write(Path journal, List<Batch> batches) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
    bytes.put(Journal.header(0, bytes.capacity()));
    for (Batch batch : batches) {
      bytes.put(Journal.record(batch, bytes.position()));
    }
    Files.write(journal, bytes.array());
  }

  private static boolean isKey(Path file) {
    return file.endsWith("verifiers") || file.endsWith("key");
  }

  private void assertRefused(Path file) {
    assertThatThrownBy(() -> Logs.open(crashed).close())
        .as("%s", file)
        .isInstanceOf(DamagedLogException.class)
        .message()
        .startsWith("`" + crashed);
  }

  /** The files that count; not those of a tree that was published when it was smaller. */
  private List<Path> files() throws IOException {
    try (Stream<Path> walked = Files.walk(crashed)) {
      return walked
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("lock") && !file.endsWith("journal.next"))
          .sorted()
          .toList();
    }
  }

  /** Where the last batch ends. */
  private static int used(byte[] journal) {
    int end = journal.length;
    while (journal[end - 1] == 0) {
      end--;
    }
    return (end + 511) / 512 * 512;
  }

  @Test
  void readsPaddingToo() {
    ByteBuffer record = Journal.record(new Batch(0, List.of(), "x"), 0);
    assertThat(record.capacity()).isEqualTo(512);
  }
}
