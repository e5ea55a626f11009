package dev.remit.service.grpc;

import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls of methods that there are not, in the way of all other refusals. To what counts
 * calls they are all of one method, so that nobody makes it remember whatever they call.
 */
final class UnknownMethods extends HandlerRegistry {

  private static final MethodDescriptor<InputStream, InputStream> UNKNOWN =
      MethodDescriptor.<InputStream, InputStream>newBuilder()
          .setFullMethodName("unknown/Unknown")
          .setType(MethodDescriptor.MethodType.UNKNOWN)
          .setRequestMarshaller(new Unread())
          .setResponseMarshaller(new Unread())
          .build();

  private static final ServerMethodDefinition<InputStream, InputStream> REFUSING =
      ServerMethodDefinition.create(
          UNKNOWN,
          (call, _) -> {
            Errors.close(call, Errors.unknownMethod());
            return new ServerCall.Listener<>() {};
          });

  @Override
  public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
    return REFUSING;
  }

  private static final class Unread implements MethodDescriptor.Marshaller<InputStream> {
    @Override
    public InputStream stream(InputStream value) {
      return value;
    }

    @Override
    public InputStream parse(InputStream stream) {
      return new ByteArrayInputStream(new byte[0]);
    }
  }
}
