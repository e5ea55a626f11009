package dev.remit.bench.load;

import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What is asked of a server: a method, and requests that are bytes already, so that asking costs
 * the same whoever answers.
 *
 * @param name as results show it
 * @param method takes and gives messages as bytes
 * @param requests sent one after another, again and again
 */
record Service(String name, MethodDescriptor<byte[], byte[]> method, List<byte[]> requests) {

  /** How calls are made, unless they have a deadline. */
  static final CallOptions CALL = CallOptions.DEFAULT.withWaitForReady();

  static Service of(String name, String method, List<byte[]> requests) {
    return new Service(
        name,
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(method)
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build(),
        requests);
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
