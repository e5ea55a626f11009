package dev.remit.bench.load;

import dev.remit.bench.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long it takes from starting the process to the first answer. */
final class Starting {

  private static final int TRAINING = 2000;
  private static final Duration WRITING = Duration.ofMinutes(2);

  private final Targets targets;
  private final Service service;
  private final LoadEffort effort;

  Starting(Targets targets, Service service, LoadEffort effort) {
    this.targets = targets;
    this.service = service;
    this.effort = effort;
  }

  /**
   * Milliseconds to the first answer.
   *
   * @param plain as the virtual machine starts by itself
   * @param cached with what it learnt in an earlier run, a cache as the launcher makes one
   */
  record Result(List<Double> plain, List<Double> cached) {}

  Result run() throws IOException {
    Path cache = targets.folder().resolve("remit.aot");
    try (ServerProcess server = targets.remit(List.of("-XX:AOTCacheOutput=" + cache));
        Connections connections = new Connections(service, server.port(), 1)) {
      for (int i = 0; i < TRAINING; i++) {
        connections.answer(i);
      }
      server.end(WRITING);
    }
    List<Double> plain = new ArrayList<>();
    List<Double> cached = new ArrayList<>();
    for (int i = 0; i < effort.starts(); i++) {
      plain.add(once(List.of()));
      if (Files.exists(cache)) {
        cached.add(once(List.of("-XX:AOTCache=" + cache)));
      }
    }
    return new Result(plain, cached);
  }

  private double once(List<String> jvm) throws IOException {
    long begun = System.nanoTime();
    try (ServerProcess server = targets.remit(jvm);
        Connections connections = new Connections(service, server.port(), 1)) {
      connections.answer(0);
      return (System.nanoTime() - begun) / 1e6;
    }
  }

  /** The result as a table. */
  static Table table(Result result) {
    Table table =
        new Table(
            "From starting the process to the first answer",
            "start",
            "ms, median (least to greatest)",
            "target");
    table.row("plain", Spread.of(result.plain()).toString(), "under 1,500");
    if (!result.cached().isEmpty()) {
      table.row("with a cache", Spread.of(result.cached()).toString(), "under 1,500");
    }
    return table;
  }
}
