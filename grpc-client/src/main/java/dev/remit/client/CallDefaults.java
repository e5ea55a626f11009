package dev.remit.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Gives every call what it has not got of its own. Streams get no deadline: how long they last is
 * their caller's to say.
 */
record CallDefaults(Duration deadline, Optional<BearerToken> token) implements ClientInterceptor {
  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions given, Channel next) {
    CallOptions options = given;
    if (method.getType() == MethodDescriptor.MethodType.UNARY && given.getDeadline() == null) {
      options = options.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS);
    }
    if (token.isPresent() && given.getCredentials() == null) {
      options = options.withCallCredentials(token.get());
    }
    return next.newCall(method, options);
  }
}
