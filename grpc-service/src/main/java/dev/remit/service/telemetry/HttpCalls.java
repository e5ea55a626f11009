package dev.remit.service.telemetry;

import dev.remit.service.http.CallObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Times HTTP calls by method, route and status, and makes a span of each, below the caller's, by
 * OpenTelemetry's conventions for HTTP. What a call says, its path included, is in neither. The
 * names are few whatever is called.
 */
final class HttpCalls implements CallObserver {

  /** Those of RFC 9110 and RFC 5789; every other is {@value #OTHER}. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

  private static final String OTHER = "_OTHER";
  private static final String NONE = "none";

  private static final TextMapGetter<Function<String, Optional<String>>> HEADERS =
      (header, name) -> header == null ? null : header.apply(name).orElse(null);

  private final MeterRegistry registry;
  private final Optional<OpenTelemetry> telemetry;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  private record Kind(String method, String route, String status) {}

  HttpCalls(MeterRegistry registry, Optional<OpenTelemetry> telemetry) {
    this.registry = registry;
    this.telemetry = telemetry;
  }

  @Override
  public Observed began(String called, Function<String, Optional<String>> header) {
    long begun = registry.config().clock().monotonicTime();
    String method = METHODS.contains(called) ? called : OTHER;
    Optional<Span> span = telemetry.map(made -> span(made, method, header));
    return (route, status) -> {
      Kind kind = new Kind(method, route.orElse(NONE), status.map(Object::toString).orElse(NONE));
      timers
          .computeIfAbsent(kind, this::timer)
          .record(registry.config().clock().monotonicTime() - begun, TimeUnit.NANOSECONDS);
      span.ifPresent(open -> end(open, method, route, status));
    };
  }

  private Timer timer(Kind kind) {
    return Timer.builder("http.server.requests")
        .description("HTTP calls, and how long they took")
        .tag("method", kind.method)
        .tag("route", kind.route)
        .tag("status", kind.status)
        .register(registry);
  }

  private static Span span(
      OpenTelemetry telemetry, String method, Function<String, Optional<String>> header) {
    return telemetry
        .getTracer("dev.remit.service")
        .spanBuilder(named(method))
        .setSpanKind(SpanKind.SERVER)
        .setParent(
            telemetry
                .getPropagators()
                .getTextMapPropagator()
                .extract(Context.root(), header, HEADERS))
        .setAttribute("http.request.method", method)
        .startSpan();
  }

  private static void end(
      Span span, String method, Optional<String> route, Optional<Integer> status) {
    route.ifPresent(path -> {
      span.setAttribute("http.route", path);
      span.updateName(named(method) + " " + path);
    });
    status.ifPresent(code -> span.setAttribute("http.response.status_code", (long) code));
    if (status.isEmpty() || status.get() >= 500) {
      span.setAttribute("error.type", status.map(Object::toString).orElse("aborted"));
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  /** A method as spans are named by it. */
  private static String named(String method) {
    return method.equals(OTHER) ? "HTTP" : method;
  }
}
