package dev.remit.service.grpc;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Reads requests so that bytes which are none, or too many, can be refused like any other mistake
 * of a caller: the library takes them for a failure of the service, and logs each as one.
 */
final class Messages {

  /** What stands for a message that cannot be read. */
  private static final Object UNREADABLE = new Object();

  /** What stands for a message that is larger than allowed. */
  private static final Object TOO_LARGE = new Object();

  private Messages() {}

  /** Whether a message could not be read. No service may see it then. */
  @SuppressWarnings("ReferenceEquality")
  static boolean isUnreadable(Object message) {
    return message == UNREADABLE;
  }

  /** Whether a message was too large to be read. No service may see it then. */
  @SuppressWarnings("ReferenceEquality")
  static boolean isTooLarge(Object message) {
    return message == TOO_LARGE;
  }

  /**
   * A service whose interceptors are given the messages that cannot be read, too.
   *
   * @param bytes the most a message may have
   */
  static ServerServiceDefinition readable(ServerServiceDefinition service, int bytes) {
    return with(service, method -> readable(method, bytes));
  }

  /** A service with its methods changed. */
  static ServerServiceDefinition with(
      ServerServiceDefinition service, UnaryOperator<ServerMethodDefinition<?, ?>> change) {
    ServiceDescriptor told = service.getServiceDescriptor();
    List<ServerMethodDefinition<?, ?>> methods = new ArrayList<>();
    service.getMethods().forEach(method -> methods.add(change.apply(method)));
    ServiceDescriptor.Builder descriptor =
        ServiceDescriptor.newBuilder(told.getName())
            .setSchemaDescriptor(told.getSchemaDescriptor());
    methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
    ServerServiceDefinition.Builder definition =
        ServerServiceDefinition.builder(descriptor.build());
    methods.forEach(definition::addMethod);
    return definition.build();
  }

  private static <A, B> ServerMethodDefinition<A, B> readable(
      ServerMethodDefinition<A, B> method, int bytes) {
    MethodDescriptor<A, B> told = method.getMethodDescriptor();
    return ServerMethodDefinition.create(
        told.toBuilder(
                new Reading<>(told.getRequestMarshaller(), bytes), told.getResponseMarshaller())
            .build(),
        method.getServerCallHandler());
  }

  private record Reading<A>(Marshaller<A> reader, int bytes) implements Marshaller<A> {
    @Override
    public InputStream stream(A value) {
      return reader.stream(value);
    }

    @Override
    @SuppressWarnings("unchecked") // it ends in an interceptor, to which a message is any object
    public A parse(InputStream stream) {
      try {
        if (stream instanceof KnownLength && stream.available() > bytes) {
          return (A) TOO_LARGE;
        }
        A message = reader.parse(stream);
        // The length of one that was compressed is known only now.
        boolean isTooLarge = !(stream instanceof KnownLength) && Sized.of(message) > bytes;
        return isTooLarge ? (A) TOO_LARGE : message;
      } catch (StatusRuntimeException | IOException unreadable) {
        return (A) UNREADABLE;
      }
    }
  }
}
