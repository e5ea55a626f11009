package dev.remit.service.grpc;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A message that is bytes already. */
final class Answer {

  /** Writes answers as they are. */
  static final Marshaller<Answer> MARSHALLER =
      new Marshaller<>() {
        @Override
        public InputStream stream(Answer answer) {
          return new Bytes(answer);
        }

        @Override
        public Answer parse(InputStream stream) {
          throw new UnsupportedOperationException("answers are only written");
        }
      };

  private final byte[] bytes;
  private final int from;
  private final int length;

  /**
   * An answer.
   *
   * @param bytes nobody may change them
   * @param from where in them it begins
   */
  Answer(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.from = from;
    this.length = length;
  }

  /** What knows its length is sent without being collected first. */
  private static final class Bytes extends ByteArrayInputStream implements Drainable, KnownLength {

    Bytes(Answer answer) {
      super(answer.bytes, answer.from, answer.length);
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      int left = count - pos;
      target.write(buf, pos, left);
      pos = count;
      return left;
    }
  }
}
