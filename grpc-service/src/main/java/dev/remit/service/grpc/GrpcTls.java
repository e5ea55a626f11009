package dev.remit.service.grpc;

import dev.remit.service.security.Tls;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;

/** Transport security as gRPC's own server takes it. */
final class GrpcTls {

  // A client that resumes a session does not show its certificate again.
  private static final long SESSION_SECONDS = 300;

  private GrpcTls() {}

  static SslContext context(Tls tls) throws SSLException {
    // Java's own, which asks for the key at every handshake, so that a new one counts at once.
    SslContextBuilder builder =
        GrpcSslContexts.configure(SslContextBuilder.forServer(tls.keyManager()), SslProvider.JDK)
            .sessionTimeout(SESSION_SECONDS)
            .clientAuth(
                switch (tls.clientCertificate()) {
                  case NOT_ASKED -> ClientAuth.NONE;
                  case WANTED -> ClientAuth.OPTIONAL;
                  case REQUIRED -> ClientAuth.REQUIRE;
                });
    tls.trustManager().ifPresent(builder::trustManager);
    return builder.build();
  }
}
