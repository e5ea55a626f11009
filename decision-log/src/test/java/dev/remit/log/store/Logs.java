package dev.remit.log.store;

import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.read.Verification;
import dev.remit.log.read.Verified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Logs for tests. */
final class Logs {

  private Logs() {}

  /** A small journal, and nothing published until it must be. */
  static LogOptions options(Path folder) {
    return LogOptions.of(folder).withJournal(1 << 20).publishingEvery(Duration.ofHours(1));
  }

  static DecisionLog open(Path folder) throws Exception {
    return DecisionLog.open(options(folder), LogObserver.NONE);
  }

  static byte[] entry(long index) {
    return ("entry " + index + " " + "x".repeat((int) (index % 50)))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Appends entries from {@code from} on, and waits until they are durable. */
  static void append(DecisionLog log, int from, int count) throws Exception {
    List<CompletableFuture<Long>> done = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      done.add(log.append(entry(i)).toCompletableFuture());
    }
    for (int i = 0; i < count; i++) {
      if (done.get(i).get(30, TimeUnit.SECONDS) != from + i) {
        throw new AssertionError("entry " + (from + i) + " is at " + done.get(i).get());
      }
    }
  }

  /** Makes a log of some entries and closes it. */
  static void make(Path folder, int count) throws Exception {
    try (DecisionLog log = open(folder)) {
      append(log, 0, count);
    }
  }

  static Verified verify(Path folder) throws Exception {
    LogFolder log = new LogFolder(folder);
    return new Verification(log, KeyFiles.verifiers(log.verifiers()), done -> {}).all();
  }

  /** Copies a folder, as a crash leaves it. */
  static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
