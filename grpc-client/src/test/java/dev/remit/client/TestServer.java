package dev.remit.client;

import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** A real gRPC server on a free port of this machine. */
record TestServer(Server server) implements AutoCloseable {

  static TestServer of(BindableService... services) {
    return start(0, InsecureServerCredentials.create(), List.of(), services);
  }

  static TestServer start(
      int port,
      ServerCredentials credentials,
      List<ServerInterceptor> interceptors,
      BindableService... services) {
    ServerBuilder<?> builder =
        NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), credentials);
    List.of(services).forEach(builder::addService);
    interceptors.forEach(builder::intercept);
    try {
      return new TestServer(builder.build().start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String target() {
    return "localhost:" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
