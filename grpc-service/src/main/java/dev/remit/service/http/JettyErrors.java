package dev.remit.service.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells of calls that are refused before they are understood, and nothing of the inside. */
final class JettyErrors implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    String id = request.getHeaders().get(Responses.REQUEST_ID);
    if (id != null) {
      response.getHeaders().put(Responses.REQUEST_ID, id);
    }
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    if (HttpStatus.hasNoBody(status)) {
      callback.succeeded();
      return true;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Responses.JSON);
    response.write(true, ByteBuffer.wrap(Responses.bytes(failure(status))), callback);
    return true;
  }

  private static Failure failure(int status) {
    return switch (status) {
      case 503 -> Failure.of(status, "unavailable", "the service is going down; call another");
      case 431 -> Failure.of(status, "headers_too_large", "the headers are too large");
      default ->
          status < 500
              ? Failure.of(status, "bad_request", "the call is no HTTP that is understood here")
              : Failure.of(status, "internal_error", "something went wrong in the service");
    };
  }
}
