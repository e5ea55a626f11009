package dev.remit.bench.load;

import dev.remit.bench.Ratio;
import dev.remit.bench.Table;
import dev.remit.bench.peer.PeerCase;
import dev.remit.bench.peer.SharedPeers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a call takes of the processors in the server's process, and of its memory. What else the
 * machine does changes that little, and answers per second much.
 */
final class CallTime {

  private static final int CONNECTIONS = 4;
  private static final int UNDER_WAY = 64;
  private static final String REMIT = "remit";
  private static final String EMPTY = "empty";
  private static final String BEFORE = "before";

  /** Remit with its decision log in these modes. */
  private static final List<String> LOGGING = List.of("durable", "buffered");

  private final Targets targets;
  private final SharedPeers shared;
  private final LoadEffort effort;
  private final List<Served> servers = new ArrayList<>();

  private record Served(String name, ServerProcess process) {}

  /**
   * What one server took in one round.
   *
   * @param client who called: {@code h2load} repeats one request, {@code java} makes them all in
   *     turn
   * @param calls how many were answered
   * @param microseconds of processors, each, in the server's process
   * @param bytes allocated by each
   */
  record Round(
      int round, String server, String client, long calls, double microseconds, double bytes) {}

  CallTime(Targets targets, SharedPeers shared, LoadEffort effort) {
    this.targets = targets;
    this.shared = shared;
    this.effort = effort;
  }

  /** Runs the rounds, servers in turn. */
  List<Round> run() throws IOException, InterruptedException {
    Service service = Services.remit(REMIT, shared.cases());
    boolean h2load = H2load.isThere();
    try {
      start(shared.cases(), service);
      for (Served server : servers) {
        // So that its code is compiled; until then it may have to refuse calls.
        closed(server.process(), service, effort.calibration());
        if (h2load) {
          h2load(server.process(), service, effort.calls());
        }
      }
      List<Round> rounds = new ArrayList<>();
      for (int round = 1; round <= effort.rounds(); round++) {
        for (Served server : round % 2 == 0 ? servers.reversed() : servers) {
          rounds.addAll(round(round, server, service, h2load));
        }
      }
      return rounds;
    } finally {
      servers.forEach(server -> server.process().close());
    }
  }

  private void start(List<PeerCase> cases, Service service) throws IOException {
    ServerProcess remit = targets.remit();
    servers.add(new Served(REMIT, remit));
    List<byte[]> answers = new ArrayList<>();
    try (Connections connections = new Connections(service, remit.port(), 1)) {
      for (int i = 0; i < cases.size(); i++) {
        answers.add(connections.answer(i));
      }
    }
    answers.sort(Comparator.comparingInt(answer -> answer.length));
    servers.add(new Served(EMPTY, targets.empty(answers.get(answers.size() / 2))));
    for (String mode : LOGGING) {
      servers.add(new Served(mode, targets.logging(mode)));
    }
    if (targets.before().isPresent()) {
      servers.add(new Served(BEFORE, targets.before().get().remit()));
    }
  }

  /** Calls a server, and says how often it was answered. */
  private interface Load {
    long run() throws IOException, InterruptedException;
  }

  private List<Round> round(int round, Served server, Service service, boolean h2load)
      throws IOException, InterruptedException {
    ServerProcess process = server.process();
    List<Round> rounds = new ArrayList<>();
    if (h2load) {
      rounds.add(measured(round, server, "h2load", () -> h2load(process, service, effort.calls())));
    }
    rounds.add(measured(round, server, "java", () -> java(process, service, effort.counting())));
    return rounds;
  }

  private static Round measured(int round, Served server, String client, Load load)
      throws IOException, InterruptedException {
    ServerProcess.Usage before = server.process().usage();
    long calls = load.run();
    ServerProcess.Usage after = server.process().usage();
    return new Round(
        round,
        server.name(),
        client,
        calls,
        after.processors().minus(before.processors()).toNanos() / 1e3 / calls,
        (double) (after.allocated() - before.allocated()) / calls);
  }

  private long h2load(ServerProcess server, Service service, int calls)
      throws IOException, InterruptedException {
    Path body = targets.folder().resolve("body");
    H2load.calls(service, server.port(), CONNECTIONS, UNDER_WAY, calls, body);
    return calls;
  }

  private static long java(ServerProcess server, Service service, Duration time)
      throws InterruptedException {
    LoadResult result = closed(server, service, time);
    if (result.failed() > 0 || 100 * result.shed() > result.answered()) {
      throw new IllegalStateException("hardly every call was answered: " + result);
    }
    return result.answered() + result.shed();
  }

  private static LoadResult closed(ServerProcess server, Service service, Duration time)
      throws InterruptedException {
    try (Connections connections = new Connections(service, server.port(), CONNECTIONS)) {
      return ClosedLoop.run(connections, UNDER_WAY, Duration.ZERO, time);
    }
  }

  /** The rounds' medians, and ratios of the same round. */
  static Table table(List<Round> rounds) {
    Table table =
        new Table(
            "Processor time of a call: "
                + UNDER_WAY
                + " calls under way on "
                + CONNECTIONS
                + " connections",
            "server",
            "client",
            "us, median (least to greatest)",
            "of the empty service's",
            "allocated, bytes");
    for (String client : rounds.stream().map(Round::client).distinct().toList()) {
      for (String server : rounds.stream().map(Round::server).distinct().toList()) {
        List<Round> own = of(rounds, server, client);
        List<Round> empty = of(rounds, EMPTY, client);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
          ratios.add(own.get(i).microseconds() / empty.get(i).microseconds());
        }
        table.row(
            server,
            client,
            spread(own, Round::microseconds).toString(),
            Spread.of(ratios).toString(),
            Ratio.shown(spread(own, Round::bytes).median()));
      }
    }
    return table;
  }

  private static List<Round> of(List<Round> rounds, String server, String client) {
    return rounds.stream()
        .filter(round -> round.server().equals(server) && round.client().equals(client))
        .toList();
  }

  private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> value) {
    return Spread.of(rounds.stream().map(value::applyAsDouble).toList());
  }
}
