package dev.remit.service.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Where traces go, if anywhere. What callers say in their calls is in none of them. */
public final class Tracing implements AutoCloseable {

  private final Optional<OpenTelemetrySdk> sdk;

  private Tracing(Optional<OpenTelemetrySdk> sdk) {
    this.sdk = sdk;
  }

  /**
   * Traces that go to a collector by OTLP over HTTP, or none. A collector that is not there costs
   * traces, nothing else.
   *
   * @param endpoint such as {@code http://localhost:4318/v1/traces}
   */
  public static Tracing to(Optional<URI> endpoint) {
    return new Tracing(endpoint.map(Tracing::sdk));
  }

  private static OpenTelemetrySdk sdk(URI endpoint) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault()
                    .merge(
                        Resource.create(Attributes.builder().put("service.name", "remit").build())))
            .addSpanProcessor(
                BatchSpanProcessor.builder(
                        OtlpHttpSpanExporter.builder().setEndpoint(endpoint.toString()).build())
                    .build())
            .build();
    return OpenTelemetrySdk.builder()
        .setTracerProvider(provider)
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .build();
  }

  /** What makes spans; empty if nobody reads them. */
  public Optional<OpenTelemetry> telemetry() {
    return sdk.map(OpenTelemetry.class::cast);
  }

  /** Sends what is left, for a second at most. */
  @Override
  public void close() {
    sdk.ifPresent(open -> open.shutdown().join(1, TimeUnit.SECONDS));
  }
}
