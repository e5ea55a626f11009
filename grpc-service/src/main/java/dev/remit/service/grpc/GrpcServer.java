package dev.remit.service.grpc;

import dev.remit.service.security.Security;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingServerInterceptor;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The gRPC server. Calls are answered on the event loops, so nothing there may wait.
 *
 * <p>A connection without calls is closed after five minutes, one that does not finish its
 * handshake, and a call whose request does not arrive, after ten seconds, and a client that pings
 * more often than every ten seconds is cut off.
 */
public final class GrpcServer {

  private static final int METADATA_BYTES = 16 << 10;

  private final Server server;
  private final List<String> services;
  private final HealthStatusManager health;
  private final Transport transport;
  private final Connections connections;
  private final TurnInterceptor turns;
  private final EndlessCalls endless;

  private GrpcServer(
      Server server,
      HealthStatusManager health,
      Transport transport,
      Connections connections,
      TurnInterceptor turns,
      EndlessCalls endless) {
    this.server = server;
    this.services =
        server.getServices().stream()
            .map(service -> service.getServiceDescriptor().getName())
            .toList();
    this.health = health;
    this.transport = transport;
    this.connections = connections;
    this.turns = turns;
    this.endless = endless;
  }

  /**
   * Starts a server. Its health says that it does not serve until {@link #serving} does.
   *
   * @param address port 0 for any that is free
   * @param security who gets in, and how connections are protected
   * @param telemetry what makes spans, if anyone reads them
   * @param shedding counts what is refused for want of time
   * @throws IOException if it cannot listen there
   */
  public static GrpcServer start(
      InetSocketAddress address,
      GrpcLimits limits,
      Security security,
      MeterRegistry meters,
      Optional<OpenTelemetry> telemetry,
      Shedding shedding,
      List<BindableService> services)
      throws IOException {
    List<ServerInterceptor> interceptors = new ArrayList<>();
    telemetry.map(TracingInterceptor::new).ifPresent(interceptors::add);
    interceptors.add(new MetricCollectingServerInterceptor(meters));
    interceptors.add(new CallerInterceptor(security.authenticator(), security.admission()));
    Optional<SslContext> tls =
        security.tls().isPresent()
            ? Optional.of(GrpcTls.context(security.tls().get()))
            : Optional.empty();
    return start(address, tls, limits, interceptors, shedding, services);
  }

  /**
   * Starts a server that lets in whomever the interceptors do.
   *
   * @param interceptors of every call, the first outermost
   * @param shedding counts what is refused for want of time
   * @throws IOException if it cannot listen there
   */
  public static GrpcServer start(
      InetSocketAddress address,
      Optional<SslContext> tls,
      GrpcLimits limits,
      List<ServerInterceptor> interceptors,
      Shedding shedding,
      List<BindableService> services)
      throws IOException {
    Transport transport = Transport.open();
    HealthStatusManager health = new HealthStatusManager();
    TurnInterceptor turns = new TurnInterceptor(transport.working(), limits, shedding);
    EndlessCalls endless = new EndlessCalls();
    Connections connections = new Connections(limits.connections());
    NettyServerBuilder builder = builder(address, transport, connections, limits);
    tls.ifPresent(builder::sslContext);
    // The interceptor added last is called first.
    builder.intercept(new FailureInterceptor(limits.messageBytes())).intercept(turns);
    interceptors.reversed().forEach(builder::intercept);
    services.forEach(service ->
        builder.addService(Messages.readable(service.bindService(), limits.messageBytes())));
    builder.fallbackHandlerRegistry(new UnknownMethods());
    builder.addService(ServerInterceptors.intercept(health.getHealthService(), endless));
    builder.addService(
        ServerInterceptors.intercept(ProtoReflectionServiceV1.newInstance(), endless));
    try {
      Server server = builder.build().start();
      GrpcServer started = new GrpcServer(server, health, transport, connections, turns, endless);
      started.serving(false);
      return started;
    } catch (IOException failure) {
      turns.close();
      transport.close();
      throw failure;
    }
  }

  private static NettyServerBuilder builder(
      InetSocketAddress address, Transport transport, Connections connections, GrpcLimits limits) {
    return NettyServerBuilder.forAddress(address)
        .bossEventLoopGroup(transport.accepting())
        .workerEventLoopGroup(transport.working())
        .channelFactory(() -> transport.listening(connections))
        .withChildOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Connections.UNSENT)
        .directExecutor()
        // What is not much too large is read, and then refused in our own words.
        .maxInboundMessageSize(2 * limits.messageBytes())
        .maxInboundMetadataSize(METADATA_BYTES)
        .maxConcurrentCallsPerConnection(limits.streams())
        .handshakeTimeout(limits.arrival().toMillis(), TimeUnit.MILLISECONDS)
        .maxConnectionIdle(5, TimeUnit.MINUTES)
        .keepAliveTime(1, TimeUnit.MINUTES)
        .permitKeepAliveTime(10, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true);
  }

  /** The port it listens on. */
  public int port() {
    return server.getPort();
  }

  /** How many connections are open. */
  public int connections() {
    return connections.open();
  }

  /** What its health says, of the whole and of each service. */
  public void serving(boolean serves) {
    ServingStatus status = serves ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
    services.forEach(service -> health.setStatus(service, status));
  }

  /**
   * Stops: takes no new calls, answers those it has, and ends what is not answered in time. Does
   * nothing if it has stopped.
   *
   * @return whether all were answered
   */
  public synchronized boolean stop(Duration grace) throws InterruptedException {
    if (server.isTerminated()) {
      return true;
    }
    health.enterTerminalState();
    server.shutdown();
    endless.end();
    boolean answered = server.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
    if (!answered) {
      server.shutdownNow();
      server.awaitTermination(1, TimeUnit.SECONDS);
    }
    turns.close();
    transport.close();
    return answered;
  }
}
