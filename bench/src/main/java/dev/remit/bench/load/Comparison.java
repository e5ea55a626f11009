package dev.remit.bench.load;

import dev.remit.bench.Table;
import dev.remit.bench.peer.PeerCase;
import dev.remit.bench.peer.SharedPeers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Remit, the empty service and Cerbos under the same load in turn, so that whatever else the
 * machine does falls on all of them.
 */
final class Comparison {

  private static final int CONNECTIONS = 4;
  private static final int UNDER_WAY = 64;

  /** A rate that all but Cerbos can serve easily: this part of what the slower of them can. */
  private static final double EASY = 0.5;

  private static final int MOST_UNDER_WAY = 10_000;
  private static final String REMIT = "remit";
  private static final String EMPTY = "empty";
  private static final String CERBOS = "cerbos";

  /** Remit with its decision log in these modes. */
  private static final List<String> LOGGING = List.of("durable", "buffered");

  private final Targets targets;
  private final SharedPeers shared;
  private final LoadEffort effort;
  private final Map<String, Served> servers = new LinkedHashMap<>();

  private record Served(Service service, ServerProcess process) {}

  /**
   * What one server did in one round.
   *
   * @param closed with {@value #UNDER_WAY} calls under way
   * @param open at a fixed rate, times since a call was due; empty for Cerbos
   * @param rate that rate, in calls per second
   * @param h2load answers per second to h2load; negative if it was not run
   */
  record Round(
      int round,
      String server,
      LoadResult closed,
      Optional<LoadResult> open,
      double rate,
      double h2load) {}

  Comparison(Targets targets, SharedPeers shared, LoadEffort effort) {
    this.targets = targets;
    this.shared = shared;
    this.effort = effort;
  }

  /**
   * Runs the rounds.
   *
   * @param cerbos its program, if it is there
   * @throws IllegalStateException if a server does not give the answers it should
   */
  List<Round> run(Optional<Path> cerbos) throws IOException, InterruptedException {
    try {
      start(cerbos);
      double rate = EASY * calibrate();
      boolean h2load = H2load.isThere();
      List<Round> rounds = new ArrayList<>();
      for (int round = 1; round <= effort.rounds(); round++) {
        List<String> order = new ArrayList<>(servers.keySet());
        if (round % 2 == 0) {
          order = order.reversed();
        }
        for (String name : order) {
          rounds.add(round(round, name, rate, h2load));
        }
      }
      return rounds;
    } finally {
      servers.values().forEach(server -> server.process().close());
    }
  }

  private void start(Optional<Path> cerbos) throws IOException {
    List<PeerCase> cases = shared.cases();
    serve(Services.remit(REMIT, cases), targets.remit());
    List<byte[]> answers = answers(served(REMIT), cases, Services::isPermitted);
    byte[] typical =
        answers.stream()
            .sorted(Comparator.comparingInt(answer -> answer.length))
            .toList()
            .get(answers.size() / 2);
    serve(Services.remit(EMPTY, cases), targets.empty(typical));
    for (String mode : LOGGING) {
      serve(Services.remit(mode, cases), targets.logging(mode));
      answers(served(mode), cases, Services::isPermitted);
    }
    if (cerbos.isPresent()) {
      serve(Services.cerbos(cases), targets.cerbos(cerbos.get(), shared));
      answers(served(CERBOS), cases, Services::isAllowed);
    }
  }

  private void serve(Service service, ServerProcess process) {
    servers.put(service.name(), new Served(service, process));
  }

  private Served served(String name) {
    return Objects.requireNonNull(servers.get(name), name);
  }

  private interface Reading {
    boolean allows(byte[] answer) throws IOException;
  }

  /** Asks for everything once, and makes sure that the answers are right. */
  private static List<byte[]> answers(Served server, List<PeerCase> cases, Reading reading)
      throws IOException {
    List<byte[]> answers = new ArrayList<>();
    try (Connections connections = new Connections(server.service(), server.process().port(), 1)) {
      for (int i = 0; i < cases.size(); i++) {
        byte[] answer = connections.answer(i);
        if (reading.allows(answer) != cases.get(i).allowed()) {
          throw new IllegalStateException(
              server.service().name() + " does not give the answer to " + cases.get(i));
        }
        answers.add(answer);
      }
    }
    return answers;
  }

  /** Lets every server compile its code; what the slower of Remit and the empty one can serve. */
  private double calibrate() throws InterruptedException {
    Map<String, Double> throughput = new LinkedHashMap<>();
    for (Served server : servers.values()) {
      LoadResult result = closed(server, effort.calibration(), effort.counting());
      throughput.put(server.service().name(), result.throughput());
    }
    return Math.min(
        throughput.getOrDefault(REMIT, Double.MAX_VALUE),
        throughput.getOrDefault(EMPTY, Double.MAX_VALUE));
  }

  private Round round(int round, String name, double rate, boolean h2load)
      throws IOException, InterruptedException {
    Served server = served(name);
    LoadResult closed = closed(server, effort.warmup(), effort.counting());
    Optional<LoadResult> open =
        name.equals(REMIT) || name.equals(EMPTY)
            ? Optional.of(open(server, rate))
            : Optional.empty();
    OptionalDouble others =
        h2load
            ? H2load.throughput(
                server.service(),
                server.process().port(),
                CONNECTIONS,
                UNDER_WAY,
                effort.counting(),
                targets.folder().resolve("body"))
            : OptionalDouble.empty();
    return new Round(round, name, closed, open, rate, others.orElse(-1));
  }

  private static LoadResult closed(Served server, Duration warmup, Duration counting)
      throws InterruptedException {
    try (Connections connections =
        new Connections(server.service(), server.process().port(), CONNECTIONS)) {
      return sound(server, ClosedLoop.run(connections, UNDER_WAY, warmup, counting));
    }
  }

  private LoadResult open(Served server, double rate) throws InterruptedException {
    try (Connections connections =
        new Connections(server.service(), server.process().port(), CONNECTIONS)) {
      OpenLoop loop = new OpenLoop(connections, rate, MOST_UNDER_WAY);
      return sound(server, loop.run(effort.warmup(), effort.counting()).sinceDue());
    }
  }

  private static LoadResult sound(Served server, LoadResult result) {
    if (result.failed() > 0 || result.answered() == 0) {
      throw new IllegalStateException(
          server.service().name() + " did not answer, and did not refuse: " + result);
    }
    return result;
  }

  /** What the rounds say: each server by itself, and ratios of each round. */
  static List<Table> tables(List<Round> rounds) {
    Table each =
        new Table(
            "Load: " + UNDER_WAY + " calls under way on " + CONNECTIONS + " connections",
            "server",
            "answers/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "p99 ms at a fixed rate",
            "answers/s to h2load",
            "refused");
    for (String name : rounds.stream().map(Round::server).distinct().toList()) {
      each.row(
          name,
          spread(rounds, name, round -> round.closed().throughput()),
          spread(rounds, name, round -> round.closed().p50()),
          spread(rounds, name, round -> round.closed().p99()),
          spread(rounds, name, round -> round.closed().p999()),
          spread(rounds, name, Comparison::p99AtRate),
          spread(rounds, name, Round::h2load),
          Long.toString(refused(rounds, name)));
    }
    return List.of(each, ratios(rounds));
  }

  private static Table ratios(List<Round> rounds) {
    Table table =
        new Table(
            "Load: ratios of the same round", "ratio", "median (least to greatest)", "target");
    table.row(
        "throughput, Remit / empty",
        ratio(rounds, EMPTY, round -> round.closed().throughput()),
        "at least 0.80");
    table.row(
        "p99, Remit / empty", ratio(rounds, EMPTY, round -> round.closed().p99()), "at most 1.25");
    table.row(
        "p99 at a fixed rate, Remit / empty",
        ratio(rounds, EMPTY, Comparison::p99AtRate),
        "at most 1.25");
    table.row(
        "throughput to h2load, Remit / empty",
        ratio(rounds, EMPTY, Round::h2load),
        "at least 0.80");
    table.row(
        "throughput, logging durably / not logging",
        ratio(rounds, "durable", REMIT, round -> round.closed().throughput()),
        "at least 0.50");
    table.row(
        "throughput, logging buffered / not logging",
        ratio(rounds, "buffered", REMIT, round -> round.closed().throughput()),
        "-");
    table.row(
        "throughput, Remit / Cerbos",
        ratio(rounds, CERBOS, round -> round.closed().throughput()),
        "at least 10");
    table.row(
        "throughput to h2load, Remit / Cerbos",
        ratio(rounds, CERBOS, Round::h2load),
        "at least 10");
    return table;
  }

  /** Calls that were refused for want of time; only answers count for throughput and times. */
  private static long refused(List<Round> rounds, String server) {
    return rounds.stream()
        .filter(round -> round.server().equals(server))
        .mapToLong(round -> round.closed().shed() + round.open().map(LoadResult::shed).orElse(0L))
        .sum();
  }

  private static double p99AtRate(Round round) {
    return round.open().map(LoadResult::p99).orElse(-1.0);
  }

  private static String spread(List<Round> rounds, String server, ToDoubleFunction<Round> value) {
    return shown(
        rounds.stream()
            .filter(round -> round.server().equals(server))
            .map(value::applyAsDouble)
            .filter(number -> number >= 0)
            .toList());
  }

  private static String ratio(List<Round> rounds, String other, ToDoubleFunction<Round> value) {
    return ratio(rounds, REMIT, other, value);
  }

  private static String ratio(
      List<Round> rounds, String one, String other, ToDoubleFunction<Round> value) {
    List<Double> ratios = new ArrayList<>();
    for (Round first : rounds) {
      rounds.stream()
          .filter(round -> first.server().equals(one))
          .filter(round -> round.round() == first.round() && round.server().equals(other))
          .filter(round -> value.applyAsDouble(round) > 0 && value.applyAsDouble(first) > 0)
          .forEach(round -> ratios.add(value.applyAsDouble(first) / value.applyAsDouble(round)));
    }
    return shown(ratios);
  }

  private static String shown(List<Double> numbers) {
    return numbers.isEmpty() ? "-" : Spread.of(numbers).toString();
  }
}
