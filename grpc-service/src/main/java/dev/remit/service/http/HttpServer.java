package dev.remit.service.http;

import dev.remit.service.caller.Caller;
import dev.remit.service.refusal.RefusedException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import tools.jackson.databind.node.ObjectNode;

/** The HTTP server. A call may wait: it has a virtual thread of its own. */
public final class HttpServer {

  static final String EVALUATION = "/access/v1/evaluation";
  static final String EVALUATIONS = "/access/v1/evaluations";
  static final String SEARCH_SUBJECT = "/access/v1/search/subject";
  static final String SEARCH_RESOURCE = "/access/v1/search/resource";
  static final String SEARCH_ACTION = "/access/v1/search/action";

  private static final String DATA = "/v1/data";
  private static final String DATA_PATH = DATA + "/<path>";

  private final Javalin javalin;
  private final int port;

  private HttpServer(Javalin javalin) {
    this.javalin = javalin;
    this.port = JettySetup.port(server());
  }

  /**
   * Starts a server.
   *
   * @param address port 0 for any that is free
   * @param tls empty for plain text
   * @param publicUrl where clients find the server, without a path; if empty, wherever they say
   *     they found it
   * @throws IOException if it cannot listen there
   */
  public static HttpServer start(
      InetSocketAddress address,
      Optional<HttpTls> tls,
      Optional<URI> publicUrl,
      HttpLimits limits,
      Backend backend)
      throws IOException {
    Javalin javalin =
        Javalin.create(config -> {
          JettySetup.configure(config, address, tls, limits, backend.observer());
          configure(config);
          routes(config.routes, publicUrl, limits, backend);
        });
    try {
      return new HttpServer(javalin.start());
    } catch (JavalinException failure) {
      throw new IOException("cannot listen on " + address, failure);
    }
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.jetty.timeoutStatus = 408;
    config.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
    config.router.ignoreTrailingSlashes = false;
    config.router.javaLangErrorHandler((response, error) -> {
      Failure told = Failure.of(error);
      response.setStatus(told.status());
      response.setContentType(Responses.JSON);
      try {
        response.getOutputStream().write(Responses.bytes(told));
      } catch (IOException gone) {
        // Nobody is there to be told.
      }
    });
  }

  private static void routes(
      RoutesConfig routes, Optional<URI> publicUrl, HttpLimits limits, Backend backend) {
    Evaluations evaluations = new Evaluations(backend.decider(), limits);
    Searches searches = new Searches(backend.decider(), backend.recipients(), limits);
    OpaData data = new OpaData(backend.decider(), backend.policies(), limits);
    Operations operations = new Operations(backend, publicUrl);
    Asked asked = new Asked(backend, limits);

    routes.before(Responses::begin);
    post(routes, EVALUATION, asked.by((call, _) -> evaluations.evaluation(call)));
    post(routes, EVALUATIONS, asked.by((call, _) -> evaluations.evaluations(call)));
    post(routes, SEARCH_SUBJECT, asked.by((call, _) -> searches.subjects(call)));
    post(routes, SEARCH_RESOURCE, asked.by((call, _) -> searches.resources(call)));
    post(routes, SEARCH_ACTION, asked.by((call, _) -> searches.actions(call)));
    post(routes, DATA, asked.by((call, _) -> data.data(call, List.of())));
    post(routes, DATA + "/", asked.by((call, _) -> data.data(call, List.of())));
    post(
        routes,
        DATA_PATH,
        asked.by(
            (call, context) -> data.data(call, List.of(context.pathParam("path").split("/", -1)))));
    get(routes, "/.well-known/authzen-configuration", operations::metadata);
    get(routes, "/metrics", operations::metrics);
    get(routes, "/health", operations::health);
    get(routes, "/health/live", operations::live);
    get(routes, "/health/ready", operations::ready);
    routes.exception(HttpResponseException.class, HttpServer::unrouted);
    routes.exception(
        Exception.class,
        (failure, context) -> {
          context.res().reset();
          Responses.begin(context);
          Responses.failure(context, Failure.of(failure));
        });
  }

  /** To HEAD as well, which would otherwise be answered without looking. */
  private static void get(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, ObservedCalls.by(path, handler));
    routes.head(path, ObservedCalls.by(path, handler));
  }

  private static void post(RoutesConfig routes, String path, Handler handler) {
    routes.post(path, ObservedCalls.by(path, handler));
  }

  private static void unrouted(HttpResponseException failure, Context context) {
    Failure told =
        switch (failure.getStatus()) {
          case 404 -> Failure.of(404, "resource_not_found", "there is nothing under this path");
          case 405 ->
              new Failure(
                  405,
                  "method_not_allowed",
                  "this path does not know the method",
                  List.of(),
                  Map.of("Allow", String.join(", ", failure.getDetails().values())));
          default -> Failure.of(failure);
        };
    Responses.failure(context, told);
  }

  /** The port it listens on, or did. */
  public int port() {
    return port;
  }

  /**
   * Stops: takes no new calls, answers those it has, and ends what is not answered in time.
   *
   * @return whether all were answered
   */
  public boolean stop(Duration grace) {
    server().setStopTimeout(grace.toMillis());
    try {
      javalin.stop();
      return true;
    } catch (JavalinException late) {
      return false;
    }
  }

  private Server server() {
    return javalin.jettyServer().server();
  }

  /** Lets callers in, and answers them. */
  private record Asked(Backend backend, HttpLimits limits) {

    /** Answers a call. */
    @FunctionalInterface
    interface Answer {
      ObjectNode to(Call call, Context context) throws RefusedException;
    }

    Handler by(Answer answer) {
      return context -> {
        Exchange exchange = new Exchange(context);
        Caller caller = exchange.asker(backend.authentication());
        try (Admission.Admitted _ = backend.admission().admit(caller)) {
          Call call = new Call(caller, backend.admission(), exchange.json(limits));
          Responses.json(context, answer.to(call, context));
        }
      };
    }
  }
}
