package dev.remit.service.http;

import dev.remit.service.caller.Role;
import dev.remit.service.refusal.RefusedException;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers what those who run the service ask, and what clients ask about it. */
final class Operations {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Backend backend;
  private final Optional<URI> publicUrl;

  Operations(Backend backend, Optional<URI> publicUrl) {
    this.backend = backend;
    this.publicUrl = publicUrl;
  }

  /** Answers {@code /metrics}: to anyone on this machine, and to every caller that is known. */
  void metrics(Context context) throws RefusedException {
    Exchange exchange = new Exchange(context);
    if (!exchange.isFromThisMachine()) {
      exchange.caller(backend.authentication());
    }
    Responses.text(context, PROMETHEUS, backend.metrics().get());
  }

  /** Answers {@code /health/live}. */
  void live(Context context) {
    boolean live = backend.health().get().live();
    status(context, live, JsonNodeFactory.instance.objectNode().put("live", live));
  }

  /** Answers {@code /health/ready}. */
  void ready(Context context) {
    boolean ready = backend.health().get().ready();
    status(context, ready, JsonNodeFactory.instance.objectNode().put("ready", ready));
  }

  /** Answers {@code /health}; the detail is for those who may see everything. */
  void health(Context context) {
    Health health = backend.health().get();
    ObjectNode tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("live", health.live())
            .put("ready", health.ready());
    if (maySeeDetail(new Exchange(context))) {
      health.detail().forEach(tree.putObject("detail")::put);
    }
    status(context, health.live() && health.ready(), tree);
  }

  private static void status(Context context, boolean good, ObjectNode tree) {
    context.status(good ? 200 : 503);
    Responses.json(context, tree);
  }

  private boolean maySeeDetail(Exchange exchange) {
    if (exchange.isFromThisMachine()) {
      return true;
    }
    try {
      return exchange.caller(backend.authentication()).may(Role.AUDIT);
    } catch (RefusedException nobody) {
      return false;
    }
  }

  /** Answers {@code /.well-known/authzen-configuration}. */
  void metadata(Context context) {
    String base = base(context);
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    metadata.put("policy_decision_point", base);
    metadata.put("access_evaluation_endpoint", base + HttpServer.EVALUATION);
    metadata.put("access_evaluations_endpoint", base + HttpServer.EVALUATIONS);
    metadata.put("search_subject_endpoint", base + HttpServer.SEARCH_SUBJECT);
    metadata.put("search_resource_endpoint", base + HttpServer.SEARCH_RESOURCE);
    metadata.put("search_action_endpoint", base + HttpServer.SEARCH_ACTION);
    Responses.json(context, metadata);
  }

  private String base(Context context) {
    if (publicUrl.isPresent()) {
      String url = publicUrl.get().toString();
      return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
    String scheme = context.req().getScheme();
    String host = context.req().getServerName();
    int port = context.req().getServerPort();
    boolean usual = port == (scheme.equals("https") ? 443 : 80);
    String shown = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    return scheme + "://" + shown + (usual ? "" : ":" + port);
  }
}
