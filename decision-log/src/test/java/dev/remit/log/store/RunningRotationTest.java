package dev.remit.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.log.file.DamagedLogException;
import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.merkle.Hash;
import dev.remit.log.note.VerifierKey;
import dev.remit.log.read.LogReader;
import dev.remit.log.store.PowerDisk.Lie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The key is rotated while entries are appended. */
@Timeout(600)
final class RunningRotationTest {

  private static final int AT_ONCE = 32;

  @TempDir private Path temp;

  private static VerifierKey rotate(DecisionLog log) throws Exception {
    return log.rotate(RunningRotationTest::entry).toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static byte[] entry(VerifierKey next) {
    return next.toString().getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void losesAndRefusesNothingMeanwhile(Mode mode) throws Exception {
    Path folder = Files.createDirectory(temp.resolve("log"));
    LogOptions options = Logs.options(folder).with(mode).publishingEvery(Duration.ofMillis(5));
    List<CompletableFuture<Long>> appended = new ArrayList<>();
    List<VerifierKey> keys = new ArrayList<>();
    try (DecisionLog log = DecisionLog.open(options, LogObserver.NONE)) {
      keys.addAll(log.keys());
      AtomicBoolean done = new AtomicBoolean();
      Thread appending = Thread.ofPlatform().start(() -> append(log, appended, done));
      Thread reading = Thread.ofPlatform().start(() -> read(log, done));
      for (int i = 0; i < 3; i++) {
        VerifierKey next = rotate(log);
        keys.addFirst(next);
        assertThat(log.keys()).isEqualTo(keys);
        assertThat(log.reader().checkpoint().origin()).isEqualTo(next.name());
        // What is published now is signed by the new key only.
        assertThat(LogReader.open(log.folder(), List.of(next)).size()).isPositive();
      }
      done.set(true);
      appending.join();
      reading.join();
    }
    assertThat(Logs.verify(folder).size()).isEqualTo(appended.size() + 3);
    assertThat(KeyFiles.verifiers(new LogFolder(folder).verifiers())).isEqualTo(keys);
    LogReader reader = LogReader.open(new LogFolder(folder), List.of(keys.getFirst()));
    for (int i = 0; i < appended.size(); i++) {
      assertThat(reader.entry(appended.get(i).join())).isEqualTo(Appender.entry(i));
    }
    try (DecisionLog log = DecisionLog.open(options, LogObserver.NONE)) {
      assertThat(log.keys()).isEqualTo(keys);
      assertThat(log.append(new byte[] {1}).toCompletableFuture().get()).isPositive();
    }
  }

  private static void append(
      DecisionLog log, List<CompletableFuture<Long>> appended, AtomicBoolean done) {
    Semaphore free = new Semaphore(AT_ONCE);
    while (!done.get()) {
      free.acquireUninterruptibly();
      CompletableFuture<Long> each =
          log.append(Appender.entry(appended.size())).toCompletableFuture();
      appended.add(each);
      var _ = each.whenComplete((_, _) -> free.release());
    }
  }

  private static void read(DecisionLog log, AtomicBoolean done) {
    try {
      while (!done.get()) {
        LogReader reader = log.reader();
        if (reader.size() > 0) {
          byte[] last = reader.entry(reader.size() - 1);
          var _ = reader.proof(reader.size() - 1).verify(Hash.ofLeaf(last), log.keys());
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** At every step that is taken on the disk, the process is killed, or the power goes. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void canBeCutOffAtEveryStep(Mode mode) throws Exception {
    Path folder = Files.createDirectory(temp.resolve("log"));
    PowerDisk disk = new PowerDisk(folder, Lie.CONTENT);
    Random random = new Random();
    List<Map<Path, Optional<byte[]>>> left = new ArrayList<>();
    List<VerifierKey> old;
    VerifierKey next;
    try (DecisionLog log =
        DecisionLog.open(Logs.options(folder).with(mode), LogObserver.NONE, disk)) {
      old = log.keys();
      Logs.append(log, 0, 300);
      disk.before(() -> left.add(random.nextBoolean() ? disk.killed() : disk.cut(random)));
      next = rotate(log);
      disk.before(() -> {});
    }
    assertThat(left).hasSizeGreaterThan(10);
    int rotated = 0;
    for (int i = 0; i < left.size(); i++) {
      Path copy = PowerDisk.write(left.get(i), Files.createTempDirectory(temp, "cut"));
      try (DecisionLog log = Logs.open(copy)) {
        rotated += log.keys().getFirst().equals(next) ? 1 : 0;
        if (mode == Mode.DURABLE) {
          assertThat(log.size()).isBetween(300L, 301L);
        }
        // It is not begun, done, or can be done again.
        if (i % 3 == 0) {
          VerifierKey again = rotate(log);
          assertThat(log.keys()).startsWith(again).endsWith(old.getFirst());
        }
      }
      assertThat(Logs.verify(copy).size()).isPositive();
    }
    assertThat(rotated).isBetween(1, left.size() - 1);
  }

  @Test
  void goesOnWhenTheDiskHasRoomAgain() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("log"));
    FailingDisk disk = new FailingDisk();
    try (DecisionLog log = DecisionLog.open(Logs.options(folder), LogObserver.NONE, disk)) {
      Logs.append(log, 0, 300);
      assertThat(log.publish()).isTrue();
      List<VerifierKey> old = log.keys();
      disk.full = true;
      assertThatThrownBy(() -> rotate(log))
          .isInstanceOfAny(ExecutionException.class, CompletionException.class)
          .hasMessageContaining("cannot be written");
      disk.full = false;
      while (log.trouble().isPresent()) {
        Thread.sleep(20);
      }
      // The entry is in the log, and it is done what it says.
      assertThat(log.keys()).hasSize(2).endsWith(old.getFirst());
      Logs.append(log, 301, 10);
    }
    assertThat(Logs.verify(folder).size()).isEqualTo(311);
  }

  @Test
  void noticesAnOrderInWhichTheKeyIsReplacedTooEarly() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("log"));
    try (DecisionLog log = Logs.open(folder)) {
      Logs.append(log, 0, 300);
      VerifierKey next = rotate(log);
      Logs.append(log, 301, 10);
      // What the key in use has tagged needs it.
      Path copy = temp.resolve("copy");
      Logs.copy(folder, copy);
      replaceKey(new LogFolder(copy));
      assertThat(next).isNotNull();
      assertThatThrownBy(() -> Logs.open(copy))
          .isInstanceOf(DamagedLogException.class)
          .hasMessageContaining("not tagged by the log's key");
    }
  }

  private static void replaceKey(LogFolder log) throws IOException, DamagedLogException {
    var other = KeyRotation.generate(KeyFiles.verifiers(log.verifiers()).getFirst().name());
    Files.write(
        log.verifiers(),
        KeyRotation.lines(KeyRotation.with(other.verifier(), KeyFiles.verifiers(log.verifiers()))));
    Files.write(log.key(), FirstStart.line(other.secret()));
  }
}
