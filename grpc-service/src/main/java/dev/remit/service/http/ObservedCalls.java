package dev.remit.service.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Tells an observer of every call, and by which route it was answered. */
final class ObservedCalls extends org.eclipse.jetty.server.Handler.Wrapper {

  private static final String ROUTE = "dev.remit.service.http.route";

  private final CallObserver observer;

  ObservedCalls(CallObserver observer) {
    this.observer = observer;
  }

  /** Where what answers a call says so; on whichever thread. */
  private static final class Route {
    private volatile @Nullable String path;
  }

  /**
   * A handler that says by which route it was asked.
   *
   * @param path as it is declared, with no part of any call in it
   */
  static Handler by(String path, Handler handler) {
    return context -> {
      note(path, context);
      handler.handle(context);
    };
  }

  private static void note(String path, Context context) {
    if (context.req().getAttribute(ROUTE) instanceof Route route) {
      route.path = path;
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Route route = new Route();
    request.setAttribute(ROUTE, route);
    CallObserver.Observed observed =
        observer.began(
            request.getMethod(), name -> Optional.ofNullable(request.getHeaders().get(name)));
    Request.addCompletionListener(
        request,
        _ ->
            observed.ended(
                Optional.ofNullable(route.path),
                response.isCommitted() ? Optional.of(response.getStatus()) : Optional.empty()));
    return super.handle(request, response, callback);
  }
}
