package dev.remit.bench.load;

import dev.remit.bench.Ratio;
import dev.remit.bench.Table;
import dev.remit.bench.growth.GrownPolicy;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks Remit's service for ten times what it can answer. The twelve rules are decided so fast that
 * a client on the same machine cannot ask for so much; so it serves a policy that is slow to
 * decide, one with many candidate rules.
 */
final class Overload {

  private static final long SEED = 10;
  private static final int TIMES = 10;
  private static final int CONNECTIONS = 20;
  private static final int FLOOD_CONNECTIONS = 50;
  private static final int MOST_UNDER_WAY = 50_000;

  /** Nobody waits for ever: a call of the flood gives up after this. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** Slow enough that ten times as much can be asked for: answers per second. */
  private static final double SLOW = 1500;

  private static final List<Integer> CANDIDATES = List.of(200, 1000, 5000, 10_000);
  private static final Duration CAPACITY = Duration.ofSeconds(3);
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(20);
  private static final Duration AFTERWARDS = Duration.ofSeconds(5);

  /** So many answers in a row, each within this many milliseconds, and it has recovered. */
  private static final int RECOVERED = 10;

  private static final double RECOVERED_WITHIN = 100;

  private final Targets targets;
  private final LoadEffort effort;

  Overload(Targets targets, LoadEffort effort) {
    this.targets = targets;
    this.effort = effort;
  }

  /**
   * What became of it.
   *
   * @param candidates rules that each request made the service look at
   * @param capacity answers per second that it can give
   * @param asked calls per second that were made
   * @param flood what became of them; times since a call was made
   * @param probe what somebody saw who asked one thing after another meanwhile
   * @param residentBefore bytes of memory when it had been busy but not flooded
   * @param residentMost the most it had while flooded
   * @param residentAfter what it had afterwards
   * @param recovery milliseconds from the end of the flood until it answered as before; negative if
   *     it did not within five seconds
   */
  record Result(
      int candidates,
      double capacity,
      double asked,
      LoadResult flood,
      Probed probe,
      long residentBefore,
      long residentMost,
      long residentAfter,
      double recovery) {

    /** Which part of the calls was refused. */
    double shedFraction() {
      return (double) flood.shed() / (flood.answered() + flood.shed() + flood.failed());
    }
  }

  /** How a careful client fared: how many of its calls, and the slowest answer in milliseconds. */
  record Probed(long answered, long shed, long failed, double slowest) {}

  /**
   * One call of the probe.
   *
   * @param ended when, by the system's nanoseconds
   */
  private record Probe(long ended, double milliseconds, Status.Code code) {}

  Result run() throws IOException, InterruptedException {
    for (int candidates : CANDIDATES) {
      GrownPolicy policy = new GrownPolicy(candidates, candidates);
      Service service = Services.grown("remit", policy.cases(1000, SEED));
      try (ServerProcess server = targets.remit(policy)) {
        double capacity = capacity(service, server);
        if (capacity <= SLOW || candidates == CANDIDATES.getLast()) {
          return flood(candidates, service, server, capacity);
        }
      }
    }
    throw new IllegalStateException("no policy was tried");
  }

  private double capacity(Service service, ServerProcess server) throws InterruptedException {
    try (Connections connections = new Connections(service, server.port(), CONNECTIONS)) {
      return ClosedLoop.run(connections, CONNECTIONS, effort.calibration(), CAPACITY).throughput();
    }
  }

  private Result flood(int candidates, Service service, ServerProcess server, double capacity)
      throws InterruptedException {
    List<Probe> probes = new ArrayList<>();
    AtomicBoolean over = new AtomicBoolean();
    long residentBefore = server.residentBytes();
    Thread probing =
        Thread.ofPlatform().daemon().start(() -> probe(service, server.port(), over, probes));
    List<Long> resident = new ArrayList<>();
    Thread watching = Thread.ofPlatform().daemon().start(() -> watch(server, over, resident));
    OpenLoop.Result flood;
    long begun = System.nanoTime();
    long ended;
    try (Connections connections =
        new Connections(service, server.port(), FLOOD_CONNECTIONS, Optional.of(DEADLINE))) {
      flood =
          new OpenLoop(connections, TIMES * capacity, MOST_UNDER_WAY)
              .run(Duration.ofSeconds(2), effort.flood());
      ended = begun + Duration.ofSeconds(2).plus(effort.flood()).toNanos();
    }
    Thread.sleep(AFTERWARDS);
    over.set(true);
    probing.join();
    watching.join();
    return new Result(
        candidates,
        capacity,
        flood.sent(),
        flood.sinceSent(),
        probed(probes.stream().filter(p -> p.ended() > begun && p.ended() < ended).toList()),
        residentBefore,
        resident.stream().mapToLong(Long::longValue).max().orElse(0),
        server.residentBytes(),
        recovery(probes.stream().filter(p -> p.ended() >= ended).toList(), ended));
  }

  private static void probe(Service service, int port, AtomicBoolean over, List<Probe> probes) {
    try (Connections connections = new Connections(service, port, 1)) {
      for (long number = 0; !over.get(); number++) {
        long begun = System.nanoTime();
        Status.Code code = Status.Code.OK;
        try {
          connections.call(number);
        } catch (StatusRuntimeException refused) {
          code = refused.getStatus().getCode();
        }
        long now = System.nanoTime();
        probes.add(new Probe(now, (now - begun) / 1e6, code));
        Thread.sleep(PROBE_INTERVAL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void watch(ServerProcess server, AtomicBoolean over, List<Long> resident) {
    try {
      while (!over.get()) {
        resident.add(server.residentBytes());
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Probed probed(List<Probe> probes) {
    return new Probed(
        count(probes, Status.Code.OK),
        count(probes, Status.Code.RESOURCE_EXHAUSTED),
        probes.size()
            - count(probes, Status.Code.OK)
            - count(probes, Status.Code.RESOURCE_EXHAUSTED),
        probes.stream()
            .filter(probe -> probe.code() == Status.Code.OK)
            .mapToDouble(Probe::milliseconds)
            .max()
            .orElse(0));
  }

  private static long count(List<Probe> probes, Status.Code code) {
    return probes.stream().filter(probe -> probe.code() == code).count();
  }

  /** From the end of the flood to the first of so many good answers in a row. */
  private static double recovery(List<Probe> afterwards, long floodEnded) {
    int good = 0;
    for (int i = 0; i < afterwards.size(); i++) {
      Probe probe = afterwards.get(i);
      boolean isGood = probe.code() == Status.Code.OK && probe.milliseconds() <= RECOVERED_WITHIN;
      good = isGood ? good + 1 : 0;
      if (good == RECOVERED) {
        return (afterwards.get(i - RECOVERED + 1).ended() - floodEnded) / 1e6;
      }
    }
    return -1;
  }

  /** The result as a table. */
  static Table table(Result result) {
    return new Table("Overload: ten times what it can answer", "what", "value")
        .row("candidate rules of each request", Integer.toString(result.candidates()))
        .row("it can answer, per second", Ratio.shown(result.capacity()))
        .row("it was asked for, per second", Ratio.shown(result.asked()))
        .row("that is", Ratio.shown(result.asked() / result.capacity()) + " times as much")
        .row("answered, per second", Ratio.shown(result.flood().throughput()))
        .row("refused with RESOURCE_EXHAUSTED", Ratio.shown(100 * result.shedFraction()) + " %")
        .row("gave up after ten seconds, or failed", Long.toString(result.flood().failed()))
        .row("p50 of the answers, ms", Ratio.shown(result.flood().p50()))
        .row("p99 of the answers, ms", Ratio.shown(result.flood().p99()))
        .row("slowest answer, ms", Ratio.shown(result.flood().longest()))
        .row(
            "a careful client meanwhile: answered, refused, failed",
            "%d, %d, %d"
                .formatted(
                    result.probe().answered(), result.probe().shed(), result.probe().failed()))
        .row("its slowest answer, ms", Ratio.shown(result.probe().slowest()))
        .row("memory before, MiB", mebibytes(result.residentBefore()))
        .row("memory at most, MiB", mebibytes(result.residentMost()))
        .row("memory afterwards, MiB", mebibytes(result.residentAfter()))
        .row("as before again after, ms", Ratio.shown(result.recovery()));
  }

  private static String mebibytes(long bytes) {
    return Ratio.shown(bytes / 1024.0 / 1024.0);
  }
}
