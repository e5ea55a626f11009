package dev.remit.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that takes nothing stops the log; when it takes something again, the log goes on. */
@Timeout(60)
final class FullDiskTest {

  /** Ways to fail and to heal. */
  @SuppressWarnings("ImmutableEnumChecker")
  enum Failure {
    FULL(disk -> disk.full = true),
    BROKEN(disk -> disk.broken = true);

    final Consumer<FailingDisk> begin;

    Failure(Consumer<FailingDisk> begin) {
      this.begin = begin;
    }
  }

  @TempDir private Path folder;
  private final FailingDisk disk = new FailingDisk();

  @ParameterizedTest
  @EnumSource
  void stopsAndHeals(Failure failure) throws Exception {
    List<Long> acknowledged = new ArrayList<>();
    try (DecisionLog log = DecisionLog.open(Logs.options(folder), LogObserver.NONE, disk)) {
      for (int round = 0; round < 3; round++) {
        acknowledged.add(
            log.append(("a" + round).getBytes(StandardCharsets.UTF_8))
                .toCompletableFuture()
                .join());
        // Whoever publishes must not be the first to find out: then what is refused is in no tree.
        log.publish();
        failure.begin.accept(disk);
        assertRefused(log);
        assertThat(log.trouble()).isPresent();
        assertRefused(log);
        disk.full = false;
        disk.broken = false;
        await(log);
      }
    }
    assertThat(acknowledged).doesNotHaveDuplicates();
    assertThat(Logs.verify(folder).size()).isGreaterThanOrEqualTo(6);
    try (DecisionLog log = Logs.open(folder)) {
      for (int round = 0; round < 3; round++) {
        assertThat(log.reader().entry(acknowledged.get(round))).asString().isEqualTo("a" + round);
      }
    }
  }

  @Test
  void stopsWhenTilesCannotBeWritten() throws Exception {
    LogOptions often = Logs.options(folder).publishingEvery(Duration.ofMillis(1));
    try (DecisionLog log = DecisionLog.open(often, LogObserver.NONE, disk)) {
      Logs.append(log, 0, 300);
      log.publish();
      disk.full = true;
      assertThat(log.append(new byte[1])).isNotNull();
      while (log.trouble().isEmpty()) {
        Thread.sleep(5);
      }
      assertThat(log.trouble().get())
          .isEqualTo(
              "the log in `%s` cannot be written: No space left on device".formatted(folder));
      disk.full = false;
      await(log);
    }
    assertThat(Logs.verify(folder).size()).isGreaterThanOrEqualTo(301);
  }

  @Test
  void losesNothingWhenItCannotEvenClose() throws Exception {
    try (DecisionLog log = DecisionLog.open(Logs.options(folder), LogObserver.NONE, disk)) {
      Logs.append(log, 0, 700);
      disk.full = true;
    }
    assertThat(Logs.verify(folder).size()).isEqualTo(700);
  }

  private static void assertRefused(DecisionLog log) {
    assertThatThrownBy(() -> log.append(new byte[] {9}).toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(LogStoppedException.class)
        .hasMessageContaining("cannot be written");
  }

  private static void await(DecisionLog log) throws InterruptedException {
    while (log.trouble().isPresent()) {
      Thread.sleep(20);
    }
  }
}
