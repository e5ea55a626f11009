package dev.remit.service.grpc;

import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import io.grpc.CallCredentials;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Believes callers who they are and what they may do: tests of services are not about that. */
final class TestCallers implements ServerInterceptor {

  private static final Metadata.Key<String> CALLER =
      Metadata.Key.of("test-caller", Metadata.ASCII_STRING_MARSHALLER);

  @Override
  public <A, B> ServerCall.Listener<A> interceptCall(
      ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
    String[] words = String.valueOf(headers.get(CALLER)).split(" ");
    Caller caller =
        new Caller(
            words[0], Stream.of(words).skip(1).map(Role::valueOf).collect(Collectors.toSet()));
    return Contexts.interceptCall(
        Context.current().withValue(Calls.CALLER, caller), call, headers, next);
  }

  /** What a client sends of itself. */
  static CallCredentials caller(String name, Role... roles) {
    String said =
        name + Arrays.stream(roles).map(role -> " " + role.name()).collect(Collectors.joining());
    return new CallCredentials() {
      @Override
      public void applyRequestMetadata(
          RequestInfo request, Executor executor, MetadataApplier applier) {
        Metadata headers = new Metadata();
        headers.put(CALLER, said);
        applier.apply(headers);
      }
    };
  }
}
