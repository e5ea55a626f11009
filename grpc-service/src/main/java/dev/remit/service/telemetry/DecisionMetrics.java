package dev.remit.service.telemetry;

import dev.remit.lang.word.Outcome;
import dev.remit.service.decide.Decided;
import dev.remit.service.decide.DecisionObserver;
import dev.remit.service.policy.PerVersion;
import dev.remit.service.policy.ServedVersion;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Times decisions by policy, version and outcome; hypothetical ones apart. */
final class DecisionMetrics implements DecisionObserver {

  private final PerVersion<Timers> timers;

  DecisionMetrics(MeterRegistry registry) {
    this.timers = new PerVersion<>(version -> Timers.of(version, registry));
  }

  @Override
  public void decided(Decided decided, long nanoseconds) {
    Timers known = timers.of(decided.version());
    Map<Outcome, Timer> kind = decided.hypothetical() ? known.hypothetical : known.real;
    Objects.requireNonNull(kind.get(decided.decision().outcome()))
        .record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  private record Timers(Map<Outcome, Timer> real, Map<Outcome, Timer> hypothetical) {

    static Timers of(ServedVersion version, MeterRegistry registry) {
      return new Timers(of(version, registry, false), of(version, registry, true));
    }

    private static Map<Outcome, Timer> of(
        ServedVersion version, MeterRegistry registry, boolean hypothetical) {
      Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
      for (Outcome outcome : Outcome.values()) {
        timers.put(
            outcome,
            Timer.builder("remit.decisions")
                .description("decisions, and how long they took to make")
                .tag("policy", version.version().policy())
                .tag("version", version.version().version())
                .tag("outcome", outcome.word())
                .tag("hypothetical", Boolean.toString(hypothetical))
                .register(registry));
      }
      return timers;
    }
  }
}
