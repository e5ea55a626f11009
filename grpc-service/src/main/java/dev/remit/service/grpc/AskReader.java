package dev.remit.service.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.remit.v1.DecideRequest;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a {@link DecideRequest} without making messages of what is usual in one. What is not usual
 * it leaves to the library and to {@link AccessRequests}, which say the same. Thread-safe.
 */
final class AskReader implements Marshaller<AskMessage> {

  private final KnownWords words = new KnownWords();

  @Override
  public InputStream stream(AskMessage message) {
    throw new UnsupportedOperationException("requests are only read");
  }

  @Override
  public AskMessage parse(InputStream stream) {
    try {
      return message(all(stream));
    } catch (IOException unreadable) {
      throw Status.INTERNAL
          .withDescription("the bytes are no message")
          .withCause(unreadable)
          .asRuntimeException();
    }
  }

  /** Reads all, without more room than that takes. */
  private static byte[] all(InputStream stream) throws IOException {
    if (!(stream instanceof KnownLength)) {
      return stream.readAllBytes();
    }
    byte[] bytes = new byte[stream.available()];
    if (stream.readNBytes(bytes, 0, bytes.length) < bytes.length) {
      throw new EOFException("the message ends early");
    }
    return bytes;
  }

  /**
   * What the bytes of a message say.
   *
   * @throws InvalidProtocolBufferException if they are none
   */
  AskMessage message(byte[] bytes) throws InvalidProtocolBufferException {
    try {
      return UsualAsk.read(bytes, words);
    } catch (IOException unusual) {
      DecideRequest message = DecideRequest.parseFrom(bytes);
      return new AskMessage(
          AccessRequests.draft(message.getRequest()),
          AccessRequests.cohort(message.getRequest()),
          message.hasHypothesis() ? message.getHypothesis() : null,
          bytes.length);
    }
  }
}
