package dev.remit.bench.load;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.remit.bench.Table;
import dev.remit.bench.peer.SharedPeers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * What the decision log costs whoever waits for an answer, from a call that is alone to many under
 * way, beside what the disk itself takes.
 */
final class LogCost {

  private static final String OFF = "off";
  private static final List<String> MODES = List.of(OFF, "buffered", "durable");
  private static final List<Integer> UNDER_WAY = List.of(1, 16, 64, 256);
  private static final int CONNECTIONS = 4;

  /** What the log writes for a batch of one entry: a record begins at a sector. */
  private static final int RECORD = 512;

  private static final int FILE = 1 << 20;
  private static final int WRITES = 400;

  private final Targets targets;
  private final SharedPeers shared;
  private final LoadEffort effort;

  /**
   * What a service with its log in a mode did in one round.
   *
   * @param p50 half of the answers took at most so many milliseconds
   */
  record Round(int round, String mode, int underWay, double throughput, double p50) {}

  /**
   * What was measured.
   *
   * @param forced the median time of a write to the disk in each round, in milliseconds
   */
  record Result(List<Round> rounds, List<Double> forced) {

    /** What each round says of a mode beside the log being off. */
    private List<Double> beside(String mode, int underWay, Beside beside) {
      List<Round> off = of(OFF, underWay);
      List<Round> on = of(mode, underWay);
      List<Double> numbers = new ArrayList<>();
      for (int i = 0; i < on.size(); i++) {
        numbers.add(beside.of(off.get(i), on.get(i), forced.get(i)));
      }
      return numbers;
    }

    private List<Round> of(String mode, int underWay) {
      return rounds.stream()
          .filter(round -> round.mode.equals(mode) && round.underWay == underWay)
          .toList();
    }

    private String spread(String mode, int underWay, ToDoubleFunction<Round> value) {
      return Spread.of(of(mode, underWay).stream().map(value::applyAsDouble).toList()).toString();
    }
  }

  private interface Beside {
    double of(Round off, Round on, double forced);
  }

  LogCost(Targets targets, SharedPeers shared, LoadEffort effort) {
    this.targets = targets;
    this.shared = shared;
    this.effort = effort;
  }

  /** Runs the rounds, modes in turn. */
  Result run() throws IOException, InterruptedException {
    Service service = Services.remit("remit", shared.cases());
    Map<String, ServerProcess> servers = new LinkedHashMap<>();
    try {
      for (String mode : MODES) {
        ServerProcess server = targets.logging(mode);
        servers.put(mode, server);
        // So that its code is compiled.
        load(service, server, 64, effort.calibration());
      }
      List<Round> rounds = new ArrayList<>();
      List<Double> forced = new ArrayList<>();
      for (int round = 1; round <= effort.rounds(); round++) {
        forced.add(forced());
        for (int underWay : UNDER_WAY) {
          List<String> order = round % 2 == 0 ? MODES.reversed() : MODES;
          for (String mode : order) {
            ServerProcess server = Objects.requireNonNull(servers.get(mode));
            LoadResult result = load(service, server, underWay, effort.counting().dividedBy(2));
            rounds.add(new Round(round, mode, underWay, result.throughput(), result.p50()));
          }
        }
      }
      return new Result(rounds, forced);
    } finally {
      servers.values().forEach(ServerProcess::close);
    }
  }

  private LoadResult load(Service service, ServerProcess server, int underWay, Duration counting)
      throws InterruptedException {
    int count = Math.min(CONNECTIONS, underWay);
    try (Connections connections = new Connections(service, server.port(), count)) {
      LoadResult result = ClosedLoop.run(connections, underWay, effort.warmup(), counting);
      if (result.failed() > 0 || result.answered() == 0) {
        throw new IllegalStateException(
            "the service did not answer, and did not refuse: " + result);
      }
      return result;
    }
  }

  /** The median time, in milliseconds, to write what a lone entry takes, as the log writes it. */
  private double forced() throws IOException {
    Path file = targets.folder().resolve("forced");
    List<Double> times = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
      channel.write(ByteBuffer.allocate(FILE), 0);
      channel.force(true);
      ByteBuffer record = ByteBuffer.allocate(RECORD);
      for (int i = 0; i < WRITES; i++) {
        record.clear().put(0, (byte) i);
        long begun = System.nanoTime();
        channel.write(record, (long) i * RECORD);
        channel.force(false);
        times.add((System.nanoTime() - begun) / 1e6);
      }
    } finally {
      Files.delete(file);
    }
    return Spread.of(times).median();
  }

  /** The result as tables. */
  static List<Table> tables(Result result) {
    String write = Spread.of(result.forced()).toString();
    Table lone =
        new Table(
            "Log: one call under way; a write to the disk takes " + write + " ms",
            "log",
            "p50 ms",
            "more than without, in writes to the disk",
            "target");
    Table load =
        new Table(
            "Log: as more calls are under way",
            "log",
            "under way",
            "answers/s",
            "of those without",
            "p50 ms",
            "target");
    for (String mode : MODES) {
      boolean durable = mode.equals("durable");
      lone.row(
          mode,
          result.spread(mode, 1, Round::p50),
          shown(result.beside(mode, 1, (off, on, forced) -> (on.p50() - off.p50()) / forced), mode),
          durable ? "at most 1" : "-");
      for (int underWay : UNDER_WAY) {
        load.row(
            mode,
            Integer.toString(underWay),
            result.spread(mode, underWay, Round::throughput),
            shown(
                result.beside(mode, underWay, (off, on, _) -> on.throughput() / off.throughput()),
                mode),
            result.spread(mode, underWay, Round::p50),
            durable && underWay == 64 ? "at least 0.50" : "-");
      }
    }
    return List.of(lone, load);
  }

  private static String shown(List<Double> numbers, String mode) {
    return mode.equals(OFF) ? "-" : Spread.of(numbers).toString();
  }
}
