package dev.remit.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.log.read.LogReader;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills a process that appends, at random moments from when it begins on, or from its first answer,
 * and compares what is there with what it was told was there. With {@code -Dremit.kills=200} so
 * many times; that takes some minutes.
 */
@Timeout(3600)
final class CrashTest {

  private static final int KILLS = Integer.getInteger("remit.kills", 3);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Mode.class)
  void everyAcknowledgedEntryIsThere(Mode mode) throws Exception {
    Random random = new Random();
    Map<Long, Long> acknowledged = new HashMap<>();
    long told = 0;
    long largest = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long first = 1_000_000L * kill;
      acknowledged.putAll(killed(mode, first, random));
      try (DecisionLog log = DecisionLog.open(Logs.options(folder), LogObserver.NONE)) {
        assertThat(log.publish()).isTrue();
        largest = Math.max(largest, log.size());
        LogReader reader = log.reader();
        for (var each : acknowledged.entrySet()) {
          assertThat(each.getKey()).isLessThan(log.size());
          assertThat(ByteBuffer.wrap(reader.entry(each.getKey())).getLong())
              .isEqualTo(each.getValue());
        }
      }
      assertThat(Logs.verify(folder).size()).isGreaterThanOrEqualTo(acknowledged.size());
      told += acknowledged.size();
      // What was compared once stays as it is, or verifying would say so.
      acknowledged.clear();
    }
    System.out.printf(
        "%s: killed %d times, %d entries acknowledged, %d there%n", mode, KILLS, told, largest);
    assertThat(largest).isPositive();
  }

  /** Runs a process until it is killed; gives what it was told, entries by their indexes. */
  private Map<Long, Long> killed(Mode mode, long first, Random random) throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xshare:auto",
                    "-cp",
                    System.getProperty("java.class.path")
                        + File.pathSeparator
                        + System.getProperty("surefire.test.class.path", ""),
                    Appender.class.getName(),
                    folder.toString(),
                    mode.name(),
                    Long.toString(first)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Map<Long, Long> told = new HashMap<>();
    CountDownLatch begun = new CountDownLatch(random.nextInt(4) == 0 ? 0 : 1);
    long after = TimeUnit.MILLISECONDS.toNanos(random.nextInt(1000));
    Thread.ofVirtual()
        .start(() -> {
          await(begun);
          LockSupport.parkNanos(after);
          process.destroyForcibly();
        });
    try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
      read(out, told, begun);
    } finally {
      process.destroyForcibly().waitFor();
    }
    return told;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void read(BufferedReader out, Map<Long, Long> told, CountDownLatch begun) {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        begun.countDown();
        String[] parts = line.split(" ", 2);
        // The last line may be part of one.
        if (parts.length == 2 && out.ready()) {
          told.put(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }
      }
    } catch (IOException e) {
      // killed
    }
  }
}
