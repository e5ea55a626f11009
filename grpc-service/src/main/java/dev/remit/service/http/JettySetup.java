package dev.remit.service.http;

import io.javalin.config.JavalinConfig;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Sets Jetty up to serve strangers. */
final class JettySetup {

  private static final int THREADS = 16;

  private JettySetup() {}

  static void configure(
      JavalinConfig config,
      InetSocketAddress address,
      Optional<HttpTls> tls,
      HttpLimits limits,
      CallObserver observer) {
    config.jetty.threadPool = threads();
    SlowConnections slow =
        new SlowConnections(
            limits.idle(), limits.bodyTime().plus(limits.callTime()).plus(limits.idle()));
    config.jetty.modifyServer(server -> {
      server.setErrorHandler(new JettyErrors());
      server.insertHandler(slow);
      server.insertHandler(new GracefulHandler());
      server.insertHandler(new ObservedCalls(observer));
      server.addBean(new NetworkConnectionLimit(limits.connections(), server));
    });
    config.jetty.modifyHttpConfiguration(http -> configure(http, limits));
    config.jetty.addConnector((server, http) -> {
      ServerConnector connector = connector(server, http, tls);
      connector.setHost(address.getHostString());
      connector.setPort(address.getPort());
      connector.setIdleTimeout(limits.idle().toMillis());
      connector.addBean(slow, false);
      return connector;
    });
  }

  /** A few threads that must not wait, and a virtual one for every call. */
  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("http");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-call-"));
    return threads;
  }

  private static void configure(HttpConfiguration http, HttpLimits limits) {
    http.setRequestHeaderSize(limits.headerBytes());
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setUriCompliance(UriCompliance.DEFAULT);
    // Callers know the service by more names than its certificate has, such as localhost.
    http.addCustomizer(new SecureRequestCustomizer(false));
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, Optional<HttpTls> tls) {
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    return tls.map(with ->
            new ServerConnector(
                server, new SslConnectionFactory(factory(with), plain.getProtocol()), plain))
        .orElseGet(() -> new ServerConnector(server, plain));
  }

  private static SslContextFactory.Server factory(HttpTls tls) {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setSslContext(tls.context());
    switch (tls.clients()) {
      case NONE -> {}
      case WANTED -> factory.setWantClientAuth(true);
      case NEEDED -> factory.setNeedClientAuth(true);
    }
    return factory;
  }

  /** The port that a started server listens on. */
  static int port(Server server) {
    Connector connector = server.getConnectors()[0];
    return ((ServerConnector) connector).getLocalPort();
  }
}
