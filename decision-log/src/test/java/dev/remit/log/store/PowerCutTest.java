package dev.remit.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.log.file.DamagedLogException;
import dev.remit.log.read.LogReader;
import dev.remit.log.store.PowerDisk.Lie;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The power goes while entries are appended: nothing that was acknowledged is lost if the log is
 * durable, and only the last of it if it is buffered. With {@code -Dremit.powercuts=1000} so often,
 * for the distribution of what is lost; that takes some minutes.
 */
@Timeout(3600)
final class PowerCutTest {

  private static final int CUTS = Integer.getInteger("remit.powercuts", 12);
  private static final int CUTS_OF_A_LOG = 12;
  private static final int AT_ONCE = 64;
  private static final Duration FLUSH = Duration.ofMillis(100);
  private static final int COMPARED = 2_000;

  @TempDir private Path temp;
  private final Random random = new Random();
  private final List<Long> lost = new ArrayList<>();
  private final List<Long> ages = new ArrayList<>();
  private long entries;

  /** An entry that was acknowledged, when, by the system's nanosecond clock. */
  private record Told(long index, long number, long at) {}

  @ParameterizedTest
  @EnumSource(Mode.class)
  void whatWasForcedIsThere(Mode mode) throws Exception {
    long begun = System.nanoTime();
    for (int cuts = 0; cuts < CUTS; cuts += CUTS_OF_A_LOG) {
      Path folder = Files.createDirectory(temp.resolve("log-" + cuts));
      run(mode, folder, new PowerDisk(folder, Lie.CONTENT), false);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s: the power went %d times, at %.0f entries/s; %d times entries were lost: %s, the oldest"
            + " of them %s ms old%n",
        mode,
        CUTS,
        entries / seconds,
        lost.size(),
        distribution(lost, 1),
        distribution(ages, 1_000_000));
  }

  @ParameterizedTest
  @CsvSource({"DURABLE, CONTENT", "DURABLE, NAMES", "BUFFERED, CONTENT"})
  void noticesADiskThatLies(Mode mode, Lie lie) throws Exception {
    Path folder = Files.createDirectory(temp.resolve("lying"));
    PowerDisk disk = new PowerDisk(folder, lie);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 20; i++) {
                run(mode, folder, disk, true);
              }
            })
        .isInstanceOfAny(AssertionError.class, DamagedLogException.class);
  }

  private void run(Mode mode, Path folder, PowerDisk disk, boolean lies) throws Exception {
    LogOptions options =
        LogOptions.of(folder)
            .with(mode)
            .flushingEvery(FLUSH)
            .withJournal(1 << 20)
            .publishingEvery(Duration.ofMillis(30));
    List<Told> told = new ArrayList<>();
    AtomicBoolean done = new AtomicBoolean();
    try (DecisionLog log = DecisionLog.open(options, LogObserver.NONE, disk)) {
      disk.lies = lies;
      Thread appending = Thread.ofPlatform().start(() -> append(log, disk, told, done));
      try {
        for (int cut = 0; cut < CUTS_OF_A_LOG; cut++) {
          LockSupport.parkNanos(random.nextLong(2 * FLUSH.toNanos()));
          cut(mode, disk, told);
        }
      } finally {
        done.set(true);
        appending.join();
      }
      assertThat(log.trouble()).isEmpty();
    }
    entries += told.size();
  }

  /** Appends some every millisecond. */
  private static void append(DecisionLog log, PowerDisk disk, List<Told> told, AtomicBoolean done) {
    Semaphore free = new Semaphore(AT_ONCE);
    for (long number = 0; !done.get(); number++) {
      if (number % 8 == 0) {
        LockSupport.parkNanos(1_000_000);
      }
      free.acquireUninterruptibly();
      long each = number;
      var _ =
          log.append(Appender.entry(each))
              .whenComplete((index, failure) -> {
                // What is told while the power goes, nobody hears.
                synchronized (disk) {
                  if (failure == null) {
                    told.add(new Told(index, each, System.nanoTime()));
                  }
                }
                free.release();
              });
    }
  }

  private void cut(Mode mode, PowerDisk disk, List<Told> told) throws Exception {
    Map<Path, Optional<byte[]>> left;
    List<Told> heard;
    long forcedSince;
    long now;
    synchronized (disk) {
      now = System.nanoTime();
      left = disk.cut(random);
      forcedSince = disk.forcedSince();
      heard = List.copyOf(told);
      assertThat(disk.isLate(FLUSH.toNanos())).isFalse();
    }
    long size = sizeAndCompare(left, heard);
    List<Told> gone = heard.stream().filter(each -> each.index >= size).toList();
    if (mode == Mode.DURABLE) {
      assertThat(gone).isEmpty();
    } else if (!gone.isEmpty()) {
      Told oldest = gone.getFirst();
      lost.add((long) gone.size());
      ages.add(now - oldest.at);
      // None was appended before what is known to be on the disk was written there.
      assertThat(oldest.at - forcedSince).isPositive();
    }
  }

  /** Opens what is left; whatever is there is what was appended there. */
  private long sizeAndCompare(Map<Path, Optional<byte[]>> left, List<Told> heard) throws Exception {
    Path folder = PowerDisk.write(left, Files.createTempDirectory(temp, "cut"));
    long size = openAndCompare(folder, heard);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    return size;
  }

  private static long openAndCompare(Path folder, List<Told> heard) throws Exception {
    try (DecisionLog log = DecisionLog.open(Logs.options(folder), LogObserver.NONE)) {
      assertThat(log.publish()).isTrue();
      LogReader reader = log.reader();
      for (Told each : heard.subList(Math.max(0, heard.size() - COMPARED), heard.size())) {
        if (each.index < log.size()) {
          assertThat(ByteBuffer.wrap(reader.entry(each.index)).getLong()).isEqualTo(each.number);
        }
      }
      return log.size();
    }
  }

  private static String distribution(List<Long> values, long unit) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.isEmpty()
        ? "none"
        : String.format(
            Locale.ROOT,
            "%.1f (median), %.1f (p99), %.1f (max)",
            quantile(sorted, 0.5) / unit,
            quantile(sorted, 0.99) / unit,
            quantile(sorted, 1) / unit);
  }

  private static double quantile(List<Long> sorted, double part) {
    return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
  }
}
