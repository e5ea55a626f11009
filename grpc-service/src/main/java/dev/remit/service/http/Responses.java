package dev.remit.service.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes responses. */
final class Responses {

  static final String REQUEST_ID = "X-Request-ID";
  static final String JSON = "application/json";
  static final String TEXT = "text/plain; charset=utf-8";

  /** Below it the AuthZEN specification says how errors look. */
  private static final String AUTHZEN = "/access/";

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Responses() {}

  /** What every response has. */
  static void begin(Context context) {
    context.header("Cache-Control", "no-store");
    context.header("X-Content-Type-Options", "nosniff");
    new Exchange(context).requestId().ifPresent(id -> context.header(REQUEST_ID, id));
  }

  static void json(Context context, JsonNode tree) {
    boolean pretty = context.queryParamMap().containsKey("pretty");
    context
        .contentType(JSON)
        .result(
            pretty
                ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree)
                : MAPPER.writeValueAsBytes(tree));
  }

  static void text(Context context, String type, String text) {
    context.contentType(type).result(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An error: to AuthZEN's clients a message, to others an object as of Open Policy Agent. */
  static void failure(Context context, Failure failure) {
    context.status(failure.status());
    failure.headers().forEach(context::header);
    if (context.path().startsWith(AUTHZEN)) {
      text(context, TEXT, failure.message());
    } else {
      json(context, failure.tree());
    }
  }

  /** An error as bytes, where there is no context yet. */
  static byte[] bytes(Failure failure) {
    return MAPPER.writeValueAsBytes(failure.tree());
  }
}
