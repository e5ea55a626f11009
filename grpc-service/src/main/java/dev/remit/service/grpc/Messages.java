package dev.remit.service.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.StatusRuntimeException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads requests so that bytes which are none can be refused like any other mistake of a caller:
 * the library takes them for a failure of the service, and logs each as one.
 */
final class Messages {

  /** What stands for a message that cannot be read. */
  private static final Object UNREADABLE = new Object();

  private Messages() {}

  /** Whether a message could not be read. No service may see it then. */
  @SuppressWarnings("ReferenceEquality")
  static boolean isUnreadable(Object message) {
    return message == UNREADABLE;
  }

  /** A service whose interceptors are given the messages that cannot be read, too. */
  static ServerServiceDefinition readable(ServerServiceDefinition service) {
    ServiceDescriptor told = service.getServiceDescriptor();
    List<ServerMethodDefinition<?, ?>> methods = new ArrayList<>();
    service.getMethods().forEach(method -> methods.add(readable(method)));
    ServiceDescriptor.Builder descriptor =
        ServiceDescriptor.newBuilder(told.getName())
            .setSchemaDescriptor(told.getSchemaDescriptor());
    methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
    ServerServiceDefinition.Builder definition =
        ServerServiceDefinition.builder(descriptor.build());
    methods.forEach(definition::addMethod);
    return definition.build();
  }

  private static <A, B> ServerMethodDefinition<A, B> readable(ServerMethodDefinition<A, B> method) {
    MethodDescriptor<A, B> told = method.getMethodDescriptor();
    return ServerMethodDefinition.create(
        told.toBuilder(new Reading<>(told.getRequestMarshaller()), told.getResponseMarshaller())
            .build(),
        method.getServerCallHandler());
  }

  private record Reading<A>(Marshaller<A> reader) implements Marshaller<A> {
    @Override
    public InputStream stream(A value) {
      return reader.stream(value);
    }

    @Override
    @SuppressWarnings("unchecked") // it ends in an interceptor, to which a message is any object
    public A parse(InputStream stream) {
      try {
        return reader.parse(stream);
      } catch (StatusRuntimeException unreadable) {
        return (A) UNREADABLE;
      }
    }
  }
}
