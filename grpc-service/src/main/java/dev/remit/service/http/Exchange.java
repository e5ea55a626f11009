package dev.remit.service.http;

import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a call says of itself, and its body. */
record Exchange(Context context) {

  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
  private static final List<String> PROXIED =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  /**
   * Who calls.
   *
   * @throws RefusedException if that is nobody known
   */
  Caller caller(Authentication authentication) throws RefusedException {
    List<String> authorization = Collections.list(context.req().getHeaders("Authorization"));
    if (authorization.size() > 1) {
      throw RefusedException.of(
          Refusal.UNAUTHENTICATED, "the call has several headers `Authorization`; send one");
    }
    return authentication.authenticate(
        new CallerEvidence(
            authorization.stream().findFirst(), certificates(), isFromThisMachine()));
  }

  /**
   * Who calls, and may ask for decisions.
   *
   * @throws RefusedException if nobody known calls, or one who may not
   */
  Caller asker(Authentication authentication) throws RefusedException {
    Caller caller = caller(authentication);
    if (!caller.may(Role.ASK)) {
      throw RefusedException.of(
          Refusal.PERMISSION_DENIED,
          "`%s` does not have the role `%s`; ask whoever runs the service for it"
              .formatted(caller.name(), Role.ASK.word()));
    }
    return caller;
  }

  private List<X509Certificate> certificates() {
    return context.req().getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
        ? List.of(chain)
        : List.of();
  }

  /**
   * Whether the call comes from a program on this machine. A page in a browser here can make the
   * browser call, but not by a name of this machine if it came from elsewhere under its own.
   */
  boolean isFromThisMachine() {
    return isLoopback(context.req().getRemoteAddr())
        && isLoopback(context.req().getServerName())
        && PROXIED.stream().allMatch(name -> context.req().getHeader(name) == null);
  }

  private static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      boolean bracketed = host.startsWith("[") && host.endsWith("]");
      return InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host)
          .isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The body, as JSON.
   *
   * @throws RefusedException if it is none
   */
  JsonBody json(HttpLimits limits) throws RefusedException, IOException {
    if (!isJson(context.req().getContentType()) || context.header("Content-Encoding") != null) {
      throw new FailureException(
          Failure.of(
              415,
              "unsupported_media_type",
              "the body must be JSON as it is; send `Content-Type: application/json` and no"
                  + " `Content-Encoding`"));
    }
    return JsonBody.read(bytes(limits));
  }

  private static boolean isJson(@org.jspecify.annotations.Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String[] parts = contentType.split(";", -1);
    return parts[0].strip().equalsIgnoreCase("application/json")
        && Stream.of(parts)
            .skip(1)
            .map(part -> part.strip().replace("\"", ""))
            .filter(part -> part.toLowerCase(java.util.Locale.ROOT).startsWith("charset="))
            .allMatch(part -> part.substring("charset=".length()).equalsIgnoreCase("utf-8"));
  }

  /** Reads no more than the limit, and no longer than it may take. */
  private byte[] bytes(HttpLimits limits) throws IOException {
    if (context.req().getContentLengthLong() > limits.bodyBytes()) {
      throw tooLarge(limits);
    }
    long begun = System.nanoTime();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    InputStream in = context.req().getInputStream();
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      bytes.write(buffer, 0, count);
      if (bytes.size() > limits.bodyBytes()) {
        throw tooLarge(limits);
      }
      if (System.nanoTime() - begun > limits.bodyTime().toNanos()) {
        throw new FailureException(
            closing(Failure.of(408, "request_timeout", "the body did not arrive in time")));
      }
    }
    return bytes.toByteArray();
  }

  private static FailureException tooLarge(HttpLimits limits) {
    return new FailureException(
        closing(
            Failure.of(
                413,
                "content_too_large",
                "the body is larger than %,d bytes; ask for less at once"
                    .formatted(limits.bodyBytes()))));
  }

  /** What is left of the body is not read, so nothing can follow it. */
  private static Failure closing(Failure failure) {
    return new Failure(
        failure.status(),
        failure.code(),
        failure.message(),
        failure.violations(),
        java.util.Map.of("Connection", "close"));
  }

  /** What the call's caller named it. */
  Optional<String> requestId() {
    return Optional.ofNullable(context.header(Responses.REQUEST_ID));
  }
}
