package dev.remit.service.telemetry;

import dev.remit.log.store.LogObserver;
import dev.remit.service.decide.DecisionObserver;
import dev.remit.service.http.CallObserver;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** The service's metrics, in the form that Prometheus reads. Thread-safe. */
public final class Metrics implements AutoCloseable {

  private final MetricClock clock = new MetricClock();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final DecisionMetrics decisions = new DecisionMetrics(registry);

  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /** Where libraries add their own. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Counts decisions by policy, version and outcome, and measures how long they take. */
  public DecisionObserver decisions() {
    return decisions;
  }

  /**
   * Counts HTTP calls by method, route and status, and measures how long they take.
   *
   * @param telemetry what makes spans of them, if anyone reads those
   */
  public CallObserver httpCalls(Optional<OpenTelemetry> telemetry) {
    return new HttpCalls(registry, telemetry);
  }

  /** Measures how long entries of the decision log wait, and how many are written at once. */
  public LogObserver decisionLog() {
    Timer waiting =
        Timer.builder("remit.log.append")
            .description("how long the first entry of a batch waited until it may be answered")
            .register(registry);
    DistributionSummary batches =
        DistributionSummary.builder("remit.log.batch")
            .description("entries of the decision log that are written at once")
            .register(registry);
    return (entries, nanoseconds) -> {
      waiting.record(nanoseconds, TimeUnit.NANOSECONDS);
      batches.record(entries);
    };
  }

  /** A number that is asked for when it is read, such as 1 for healthy. */
  public void gauge(String name, String description, DoubleSupplier value) {
    Gauge.builder(name, value::getAsDouble).description(description).register(registry);
  }

  /** A number that only grows. */
  public void counter(String name, String description, LongSupplier value) {
    FunctionCounter.builder(name, value, LongSupplier::getAsLong)
        .description(description)
        .register(registry);
  }

  /** All of them, in Prometheus's text format 0.0.4. */
  public String scrape() {
    // So that what has become old while nobody called is not told as new.
    var _ = clock.monotonicTime();
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
