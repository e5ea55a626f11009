package dev.remit.client;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Says by a token who calls. */
final class BearerToken extends CallCredentials {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Pattern TOKEN = Pattern.compile("[!-~]+"); // visible ASCII

  private final Supplier<String> tokens;

  BearerToken(Supplier<String> tokens) {
    this.tokens = tokens;
  }

  /** On a thread of its own, so that a slow supplier holds up nothing but its call's deadline. */
  @Override
  public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
    Thread.ofVirtual().start(() -> apply(applier));
  }

  private void apply(MetadataApplier applier) {
    String token;
    try {
      token = tokens.get();
    } catch (RuntimeException e) {
      applier.fail(
          Status.UNAUTHENTICATED.withDescription("the supplier of tokens failed").withCause(e));
      return;
    }
    if (token == null || !TOKEN.matcher(token).matches()) {
      applier.fail(Status.UNAUTHENTICATED.withDescription("the supplier of tokens gave none"));
      return;
    }
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, "Bearer " + token);
    applier.apply(headers);
  }
}
