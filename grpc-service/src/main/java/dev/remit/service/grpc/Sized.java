package dev.remit.service.grpc;

import com.google.protobuf.MessageLite;
import org.jspecify.annotations.Nullable;

/** A request that knows how long its message was. */
interface Sized {

  /** The length of the message, in bytes. */
  int bytes();

  /** How long a request is as a message; 0 if that is not known. */
  static int of(@Nullable Object request) {
    return switch (request) {
      case MessageLite message -> message.getSerializedSize();
      case Sized sized -> sized.bytes();
      case null, default -> 0;
    };
  }
}
