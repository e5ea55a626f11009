package dev.remit.service;

import dev.remit.log.note.VerifierKey;
import dev.remit.log.store.DecisionLog;
import dev.remit.service.change.ChangeFeed;
import dev.remit.service.cohort.RegisteredCohorts;
import dev.remit.service.config.Configuration;
import dev.remit.service.config.ConfigurationException;
import dev.remit.service.consent.Statements;
import dev.remit.service.decide.Decider;
import dev.remit.service.duty.Fulfilments;
import dev.remit.service.duty.ObligationListing;
import dev.remit.service.duty.Obligations;
import dev.remit.service.duty.OverdueDestruction;
import dev.remit.service.fact.FactLimits;
import dev.remit.service.fact.RegisteredFacts;
import dev.remit.service.fact.SettledFacts;
import dev.remit.service.grpc.AdminGrpc;
import dev.remit.service.grpc.AuditGrpc;
import dev.remit.service.grpc.Calls;
import dev.remit.service.grpc.ChangeWatches;
import dev.remit.service.grpc.ConsentGrpc;
import dev.remit.service.grpc.DecisionGrpc;
import dev.remit.service.grpc.GrpcLimits;
import dev.remit.service.grpc.GrpcServer;
import dev.remit.service.grpc.PolicyGrpc;
import dev.remit.service.grpc.RegisterGrpc;
import dev.remit.service.grpc.Shedding;
import dev.remit.service.http.HttpServer;
import dev.remit.service.policy.BundleLimits;
import dev.remit.service.policy.PolicyFolder;
import dev.remit.service.policy.PolicySource;
import dev.remit.service.policy.PolicySourceException;
import dev.remit.service.policy.PolicyStore;
import dev.remit.service.record.Auditing;
import dev.remit.service.record.Erasing;
import dev.remit.service.record.Evidence;
import dev.remit.service.record.Rotating;
import dev.remit.service.record.SubjectReports;
import dev.remit.service.record.UsesOfLog;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.register.Entries;
import dev.remit.service.register.RegisterSeed;
import dev.remit.service.register.UnconfirmedExpiries;
import dev.remit.service.security.Binding;
import dev.remit.service.security.Security;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.telemetry.Metrics;
import dev.remit.service.telemetry.Tracing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The decision service, running. */
public final class RemitServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RemitServer.class);
  private static final Duration POLL = Duration.ofMillis(250);

  private final Opened opened;
  private final Duration grace;
  private final GrpcServer grpc;
  private final HttpServer http;
  private final HealthWatch health;
  private final DecisionGrpc decisionCalls;
  private final PolicyGrpc policyCalls;

  private RemitServer(Configuration configuration, Clock clock, Opened opened)
      throws ConfigurationException,
          DatabaseException,
          PolicySourceException,
          RefusedException,
          IOException {
    this.opened = opened;
    this.grace = configuration.shutdown().grace();
    Security security = opened.add(Security.start(configuration, clock));
    boolean isProtected = security.tls().isPresent();
    InetSocketAddress grpcAddress =
        Binding.require("listen.grpc", configuration.listen().grpc(), isProtected);
    InetSocketAddress httpAddress =
        Binding.require("listen.http", configuration.listen().http(), isProtected);
    Database database = opened.add(Database.open(DatabaseConfig.of(configuration)));
    ChangeFeed feed =
        opened.add(ChangeFeed.open(database, POLL, configuration.registers().staleness()));
    PolicySource policies = opened.add(policies(configuration, database, feed, clock));
    if (configuration.policies().folder().isPresent()) {
      // The versions of a folder have one vocabulary.
      int planted =
          new RegisterSeed(database, clock)
              .plant(
                  configuration.policies().folder().get(),
                  policies.snapshot().versions().getFirst().alone());
      if (planted > 0) {
        LOG.info("the registers were empty; {} rows are there now from the folder", planted);
      }
    }
    Entries entries = new Entries(database, policies::snapshot, clock);
    RegisteredFacts facts =
        opened.add(
            new RegisteredFacts(
                database, feed, FactLimits.USUAL.within(configuration.registers().timeout())));
    Metrics metrics = opened.add(new Metrics());
    Tracing tracing = opened.add(Tracing.to(configuration.telemetry().otlpEndpoint()));
    Evidence evidence =
        opened.add(Evidence.open(configuration, database, clock, metrics.decisionLog()));
    evidence.follow(feed);
    evidence.log().ifPresent(log -> describe(log, metrics));
    RegisteredCohorts cohorts =
        new RegisteredCohorts(database, evidence.keys(), evidence.cohorts(), feed, clock);
    Auditing auditing = new Auditing(evidence);
    Obligations obligations = Obligations.read(auditing, evidence, clock);
    describe(obligations, metrics);
    opened.add(new LedgerKeeper(obligations)).start();
    OverdueDestruction overdue =
        new OverdueDestruction(
            obligations,
            new UnconfirmedExpiries(database, policies::snapshot, clock, evidence.name()),
            feed,
            policies::snapshot);
    DestructionWatch destruction = opened.add(new DestructionWatch(overdue, clock));
    destruction.start();
    Decider decider =
        new Decider(
            policies::snapshot,
            new SettledFacts(facts, destruction, configuration.registers().timeout()),
            cohorts,
            clock,
            metrics.decisions(),
            evidence.recorder(obligations::appending));
    GrpcLimits limits = GrpcLimits.of(configuration);
    Shedding shedding = new Shedding(limits.waiting());
    Calls calls = new Calls(opened.add(Executors.newVirtualThreadPerTaskExecutor()), shedding);
    ChangeWatches watches = new ChangeWatches(feed, facts::token, policies::snapshot, clock);
    calls.blocking().execute(decider::prepare);
    opened.add(
        policies.watch(() -> {
          watches.versionsChanged();
          destruction.soon();
          calls.blocking().execute(decider::prepare);
        }));
    this.policyCalls = new PolicyGrpc(policies, calls, clock);
    this.decisionCalls =
        new DecisionGrpc(decider, calls, security.admission(), watches, clock, limits);
    var services =
        List.of(
            decisionCalls,
            policyCalls,
            new RegisterGrpc(entries, new Fulfilments(obligations, overdue), cohorts, calls, clock),
            new ConsentGrpc(new Statements(database, policies::snapshot, clock), calls, clock),
            new AuditGrpc(
                auditing,
                new SubjectReports(auditing, evidence, policies::snapshot),
                new UsesOfLog(auditing, policies::snapshot),
                new ObligationListing(obligations),
                calls),
            new AdminGrpc(
                new Erasing(evidence, clock),
                new Rotating(evidence, clock, RemitServer::describe),
                calls));
    this.grpc =
        GrpcServer.start(
            grpcAddress,
            limits,
            security,
            metrics.registry(),
            tracing.telemetry(),
            shedding,
            services);
    opened.add(() -> stop(grpc));
    this.health =
        opened.add(new HealthWatch(database, feed, policies, security, evidence, grpc::serving));
    this.http =
        HttpServer.start(
            httpAddress,
            security.tls().map(HttpWiring::tls),
            configuration.listen().publicUrl(),
            HttpWiring.limits(configuration),
            HttpWiring.backend(
                decider,
                policies::snapshot,
                entries,
                security,
                metrics::scrape,
                health::health,
                metrics.httpCalls(tracing.telemetry())));
    describe(metrics, shedding);
  }

  private static void describe(VerifierKey key) {
    LOG.info("decisions are logged under the key {}", key);
  }

  private static void describe(DecisionLog log, Metrics metrics) {
    describe(log.keys().getFirst());
    log.mended().ifPresent(LOG::warn);
    metrics.gauge("remit.log.size", "entries of the decision log", log::size);
    metrics.gauge(
        "remit.log.writable",
        "1 if the decision log takes entries",
        () -> log.trouble().isEmpty() ? 1 : 0);
  }

  private static void describe(Obligations obligations, Metrics metrics) {
    if (obligations.unreadable() > 0) {
      LOG.warn(
          "{} entries of the decision log cannot be read; obligations that they opened are not"
              + " known",
          obligations.unreadable());
    }
    metrics.gauge(
        "remit.obligations.due",
        "obligations to be fulfilled by a day that has not passed",
        () -> obligations.counts().due());
    metrics.gauge(
        "remit.obligations.overdue",
        "obligations whose day has passed, and of which nothing shows that they were fulfilled",
        () -> obligations.counts().overdue());
  }

  private void describe(Metrics metrics, Shedding shedding) {
    metrics.counter("remit.calls.shed", "calls refused for want of time", shedding::shed);
    metrics.gauge("remit.connections", "open gRPC connections", grpc::connections);
    metrics.gauge(
        "remit.ready", "1 if decisions can be made", () -> health.health().ready() ? 1 : 0);
    metrics.gauge(
        "remit.policies.current",
        "1 if the policies that should be served are; 0 if the last good ones are",
        () -> "ok".equals(health.health().detail().get("policies")) ? 1 : 0);
  }

  private static PolicySource policies(
      Configuration configuration, Database database, ChangeFeed feed, Clock clock)
      throws DatabaseException, PolicySourceException {
    return configuration.policies().folder().isPresent()
        ? PolicyFolder.open(
            configuration.policies().folder().get(), database, BundleLimits.DEFAULT, clock)
        : PolicyStore.open(
            database,
            feed,
            BundleLimits.DEFAULT,
            configuration.policies().approval() == Configuration.Approval.SECOND_PERSON,
            clock);
  }

  /**
   * Starts the service.
   *
   * @param clock tells the date of requests, in UTC
   * @throws StartupException if it cannot; nothing of it runs then
   */
  public static RemitServer start(Configuration configuration, Clock clock)
      throws StartupException {
    Opened opened = new Opened();
    try {
      RemitServer server = new RemitServer(configuration, clock, opened);
      server.health.start();
      LOG.info("answering gRPC on port {}, HTTP on {}", server.grpcPort(), server.httpPort());
      return server;
    } catch (ConfigurationException
        | DatabaseException
        | PolicySourceException
        | RefusedException
        | IOException failure) {
      opened.close();
      throw new StartupException(String.valueOf(failure.getMessage()), failure);
    } catch (RuntimeException | Error failure) {
      opened.close();
      throw failure;
    }
  }

  /** The port gRPC is answered on. */
  public int grpcPort() {
    return grpc.port();
  }

  /** The port HTTP is answered on. */
  public int httpPort() {
    return http.port();
  }

  /** Stops: takes no new calls, answers those it has, for as long as is configured. */
  @Override
  public void close() {
    LOG.info("stopping");
    health.close();
    decisionCalls.close();
    policyCalls.close();
    Thread stopping = Thread.ofVirtual().start(() -> http.stop(grace));
    stop(grpc);
    try {
      stopping.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    opened.close();
    LOG.info("stopped");
  }

  /** Does nothing if it is stopped already. */
  private void stop(GrpcServer server) {
    try {
      if (!server.stop(grace)) {
        LOG.warn("calls were cut off that took longer than {}", grace);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
