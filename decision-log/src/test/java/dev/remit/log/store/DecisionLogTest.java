package dev.remit.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.TilePath;
import dev.remit.log.merkle.Hash;
import dev.remit.log.note.Checkpoint;
import dev.remit.log.read.LogReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that is appended to, closed, opened and read. */
@Timeout(60)
final class DecisionLogTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 511, 1000})
  void keepsWhatWasAppended(int count) throws Exception {
    Logs.make(folder, count);

    assertThat(Logs.verify(folder).size()).isEqualTo(count);
    try (DecisionLog log = Logs.open(folder)) {
      assertThat(log.size()).isEqualTo(count);
      assertThat(log.mended()).isEmpty();
      Logs.append(log, count, 10);
      assertThat(log.publish()).isTrue();
      LogReader reader = log.reader();
      assertThat(reader.size()).isEqualTo(count + 10);
      for (int i = 0; i < reader.size(); i++) {
        assertThat(reader.entry(i)).isEqualTo(Logs.entry(i));
      }
    }
    assertThat(Logs.verify(folder).size()).isEqualTo(count + 10);
  }

  @Test
  void hasTheTilesOfTheSpecificationsExample() throws Exception {
    try (DecisionLog log = DecisionLog.open(Logs.options(folder), LogObserver.NONE)) {
      Logs.append(log, 0, 70_000);
    }
    assertThat(names("tile/0")).hasSize(274).contains("272", "273.p");
    assertThat(names("tile/0/273.p")).containsExactly("112");
    assertThat(names("tile/1")).containsExactly("000", "001.p");
    assertThat(names("tile/1/001.p")).containsExactly("17");
    assertThat(names("tile/2/000.p")).containsExactly("1");
    assertThat(names("tile/entries")).hasSize(274).contains("273.p");
    assertThat(Files.size(folder.resolve(TilePath.full(1, 0).text()))).isEqualTo(8192);
    assertThat(Logs.verify(folder).size()).isEqualTo(70_000);
    try (DecisionLog log = Logs.open(folder)) {
      LogReader reader = log.reader();
      for (long index : new long[] {0, 255, 256, 65_535, 65_536, 69_999}) {
        assertThat(reader.proof(index).verify(Hash.ofLeaf(Logs.entry(index)), log.keys()))
            .isEqualTo(reader.checkpoint());
      }
    }
  }

  @Test
  void provesThatItOnlyGrew() throws Exception {
    Logs.make(folder, 300);
    Checkpoint older;
    try (DecisionLog log = Logs.open(folder)) {
      older = log.reader().checkpoint();
      Logs.append(log, 300, 700);
      log.publish();
      LogReader reader = log.reader();
      assertThat(reader.consistency(300).proves(older.root(), reader.checkpoint().root())).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void takesEntriesOfManyAtOnce(Mode mode) throws Exception {
    AtomicInteger batches = new AtomicInteger();
    LogOptions options = LogOptions.of(folder).with(mode).withJournal(1 << 20);
    List<CompletableFuture<Long>> done = new ArrayList<>();
    try (DecisionLog log = DecisionLog.open(options, (n, nanoseconds) -> batches.addAndGet(1))) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  for (int i = 0; i < 2000; i++) {
                    CompletableFuture<Long> each = log.append(new byte[400]).toCompletableFuture();
                    synchronized (done) {
                      done.add(each);
                    }
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(done.stream().mapToLong(CompletableFuture::join).sorted().toArray())
        .isEqualTo(LongStream.range(0, 16_000).toArray());
    assertThat(batches.get()).isLessThan(16_000);
    assertThat(Logs.verify(folder).size()).isEqualTo(16_000);
  }

  @Test
  void keepsItsKeyToItself() throws Exception {
    Logs.make(folder, 1);
    assertThat(Files.getPosixFilePermissions(folder.resolve("key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void isOpenedByOneAtATime() throws Exception {
    try (DecisionLog log = Logs.open(folder)) {
      assertThatThrownBy(() -> Logs.open(folder))
          .isInstanceOf(LogInUseException.class)
          .hasMessage("another process keeps the log in `" + folder + "`");
      Logs.append(log, 0, 3);
    }
    Logs.open(folder).close();
  }

  @Test
  void refusesWhatDoesNotFit() throws Exception {
    try (DecisionLog log = Logs.open(folder)) {
      log.append(new byte[65_535]).toCompletableFuture().join();
      assertThatThrownBy(() -> log.append(new byte[65_536]).toCompletableFuture().join())
          .hasRootCauseMessage("the entry has 65536 bytes, and at most 65535 fit");
    }
    assertThat(Logs.verify(folder).size()).isEqualTo(1);
  }

  @Test
  void takesNothingOnceClosed() throws Exception {
    DecisionLog log = Logs.open(folder);
    log.close();
    assertThatThrownBy(() -> log.append(new byte[1]).toCompletableFuture().join())
        .hasRootCauseMessage("the log is closed");
  }

  @Test
  void publishesFromTimeToTime() throws Exception {
    LogOptions often = Logs.options(folder).publishingEvery(Duration.ofMillis(1));
    try (DecisionLog log = DecisionLog.open(often, LogObserver.NONE)) {
      for (int i = 0; i < 600; i++) {
        Logs.append(log, i, 1);
        if (i % 60 == 0) {
          assertThat(Logs.verify(folder).size()).isGreaterThanOrEqualTo(log.size());
        }
      }
    }
    // What was partial is gone with the full tile.
    assertThat(names("tile/0")).containsExactly("000", "001", "002.p");
    assertThat(names("tile/entries")).containsExactly("000", "001", "002.p");
  }

  @Test
  void publishesWhatIsNotFlushedYetWhenAsked() throws Exception {
    LogOptions lazy =
        Logs.options(folder)
            .with(Mode.BUFFERED)
            .flushingEvery(Duration.ofMillis(200))
            .publishingEvery(Duration.ofDays(1));
    try (DecisionLog log = DecisionLog.open(lazy, LogObserver.NONE)) {
      Logs.append(log, 0, 1);
      assertThat(log.publish()).isTrue();
      Logs.append(log, 1, 1);
      assertThat(log.publish()).isTrue();
      assertThat(Logs.verify(folder).size()).isEqualTo(2);
    }
  }

  @Test
  void isNotBegunAnewWithoutItsKey() throws Exception {
    Logs.make(folder, 3);
    Files.delete(folder.resolve("key"));
    assertThatThrownBy(() -> Logs.open(folder))
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("the signing key is missing");
  }

  private List<String> names(String path) throws Exception {
    try (Stream<Path> listed = Files.list(folder.resolve(path))) {
      return listed.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
