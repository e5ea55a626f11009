package dev.remit.service.grpc;

import dev.remit.service.caller.Caller;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.security.Admission;
import dev.remit.service.security.Authenticator;
import dev.remit.service.security.Credentials;
import dev.remit.service.security.Ticket;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthGrpc;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Lets in whoever is known and does not ask too much. Only health is told to anyone.
 *
 * <p>INVARIANT: no other service is called without {@link Calls#CALLER}.
 */
final class CallerInterceptor implements ServerInterceptor {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Authenticator authenticator;
  private final Admission admission;

  CallerInterceptor(Authenticator authenticator, Admission admission) {
    this.authenticator = authenticator;
    this.admission = admission;
  }

  @Override
  public <A, B> ServerCall.Listener<A> interceptCall(
      ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
    if (HealthGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName())) {
      return next.startCall(call, headers);
    }
    Caller caller;
    Ticket ticket;
    try {
      caller = authenticator.authenticate(credentials(call, headers));
      ticket = admission.admit(caller, 1);
    } catch (RefusedException refused) {
      StatusRuntimeException told = Errors.exception(refused);
      call.close(
          told.getStatus(), Objects.requireNonNullElseGet(told.getTrailers(), Metadata::new));
      return new ServerCall.Listener<>() {};
    }
    try {
      return admitted(call, headers, next, caller, ticket);
    } catch (RuntimeException failure) {
      ticket.close();
      throw failure;
    }
  }

  private static <A, B> ServerCall.Listener<A> admitted(
      ServerCall<A, B> call,
      Metadata headers,
      ServerCallHandler<A, B> next,
      Caller caller,
      Ticket ticket) {
    Context context = Context.current().withValue(Calls.CALLER, caller);
    return new SimpleForwardingServerCallListener<>(
        Contexts.interceptCall(context, call, headers, next)) {
      @Override
      public void onComplete() {
        ticket.close();
        super.onComplete();
      }

      @Override
      public void onCancel() {
        ticket.close();
        super.onCancel();
      }
    };
  }

  private static Credentials credentials(ServerCall<?, ?> call, Metadata headers) {
    String authorization = headers.get(AUTHORIZATION);
    return new Credentials(
        authorization == null ? Optional.empty() : Credentials.bearer(authorization),
        certificate(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION)),
        call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
                instanceof InetSocketAddress address
            && address.getAddress() != null
            && address.getAddress().isLoopbackAddress());
  }

  private static Optional<X509Certificate> certificate(
      @org.jspecify.annotations.Nullable SSLSession session) {
    if (session == null) {
      return Optional.empty();
    }
    try {
      Certificate[] chain = session.getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate first
          ? Optional.of(first)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException noneShown) {
      return Optional.empty();
    }
  }
}
