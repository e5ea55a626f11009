package dev.remit.service.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;

/**
 * A span for each call, below the caller's, by OpenTelemetry's conventions for RPC. It says which
 * method was called and how it ended, and nothing that was said in it.
 */
final class TracingInterceptor implements ServerInterceptor {

  private static final TextMapGetter<Metadata> HEADERS =
      (headers, key) ->
          headers == null
              ? null
              : headers.get(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER));

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  TracingInterceptor(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("dev.remit.service");
    this.propagator = telemetry.getPropagators().getTextMapPropagator();
  }

  @Override
  public <A, B> ServerCall.Listener<A> interceptCall(
      ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
    Span span =
        tracer
            .spanBuilder(call.getMethodDescriptor().getFullMethodName())
            .setSpanKind(SpanKind.SERVER)
            .setParent(propagator.extract(Context.root(), headers, HEADERS))
            .setAttribute("rpc.system", "grpc")
            .startSpan();
    ServerCall<A, B> traced =
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            span.setAttribute("rpc.grpc.status_code", status.getCode().value());
            if (isServersFault(status)) {
              span.setStatus(StatusCode.ERROR);
            }
            span.end();
            super.close(status, trailers);
          }
        };
    return next.startCall(traced, headers);
  }

  private static boolean isServersFault(Status status) {
    return switch (status.getCode()) {
      case UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS -> true;
      default -> false;
    };
  }
}
