package dev.remit.service.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refusals and failures as gRPC tells them: a status with {@code google.rpc} details. */
final class Errors {

  /** Who gives the reasons in {@code ErrorInfo}. */
  static final String DOMAIN = "remit.dev";

  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
  private static final Duration RETRY_DELAY = Duration.newBuilder().setSeconds(1).build();

  // Clients take 8 KiB of trailers unless told otherwise. The message is in them twice, once with
  // escapes and once, as are the details, in base 64.
  private static final int MOST_TEXT = 1500;
  private static final int MOST_VIOLATIONS = 2500;

  private Errors() {}

  static StatusRuntimeException exception(Throwable failure) {
    return StatusProto.toStatusRuntimeException(status(failure));
  }

  /** Ends a call with what its caller is told. */
  static void close(ServerCall<?, ?> call, Throwable failure) {
    StatusRuntimeException told = exception(failure);
    Metadata trailers = told.getTrailers();
    call.close(told.getStatus(), trailers == null ? new Metadata() : trailers);
  }

  /**
   * What the caller is told. Of anything but a refusal that is an id only, under which the log has
   * the rest.
   */
  static Status status(Throwable failure) {
    return switch (failure) {
      case RefusedException refused -> refused(refused);
      case StatusRuntimeException known -> StatusProto.fromThrowable(known);
      default -> internal(failure);
    };
  }

  private static Status refused(RefusedException refused) {
    Status.Builder status =
        Status.newBuilder()
            .setCode(code(refused.refusal()).getNumber())
            .setMessage(shortened(String.valueOf(refused.getMessage())))
            .addDetails(Any.pack(info(refused.refusal().name())));
    if (!refused.violations().isEmpty()) {
      status.addDetails(Any.pack(badRequest(refused)));
    }
    if (refused.refusal() == Refusal.RESOURCE_EXHAUSTED) {
      status.addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(RETRY_DELAY).build()));
    }
    return status.build();
  }

  private static BadRequest badRequest(RefusedException refused) {
    BadRequest.Builder bad = BadRequest.newBuilder();
    for (Violation violation : refused.violations()) {
      bad.addFieldViolations(fieldViolation(violation));
      if (bad.build().getSerializedSize() > MOST_VIOLATIONS) {
        return bad.removeFieldViolations(bad.getFieldViolationsCount() - 1).build();
      }
    }
    return bad.build();
  }

  private static BadRequest.FieldViolation fieldViolation(Violation violation) {
    return BadRequest.FieldViolation.newBuilder()
        .setField(violation.field())
        .setReason(Refusal.INVALID.name())
        .setDescription(
            violation.message() + (violation.advice().isEmpty() ? "" : "; " + violation.advice()))
        .build();
  }

  /** What is told of a method that there is not. */
  static StatusRuntimeException unknownMethod() {
    return told(
        Code.UNIMPLEMENTED, "UNKNOWN_METHOD", "there is no such method; see the API remit.v1");
  }

  /** What is told of a message that is too large. To send it again is of no use. */
  static StatusRuntimeException tooLarge(int limit) {
    return told(
        Code.RESOURCE_EXHAUSTED,
        "MESSAGE_TOO_LARGE",
        "the message is larger than %,d bytes; ask for less at once".formatted(limit));
  }

  private static StatusRuntimeException told(Code code, String reason, String message) {
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
            .setCode(code.getNumber())
            .setMessage(message)
            .addDetails(Any.pack(info(reason)))
            .build());
  }

  private static Status internal(Throwable failure) {
    UUID id = UUID.randomUUID();
    LOG.error("a call failed, told to the caller as {}", id, failure);
    return Status.newBuilder()
        .setCode(Code.INTERNAL_VALUE)
        .setMessage("something went wrong in the service; its log says more under " + id)
        .addDetails(Any.pack(info("INTERNAL")))
        .build();
  }

  private static ErrorInfo info(String reason) {
    return ErrorInfo.newBuilder().setReason(reason).setDomain(DOMAIN).build();
  }

  private static Code code(Refusal refusal) {
    return switch (refusal) {
      case INVALID -> Code.INVALID_ARGUMENT;
      case UNAUTHENTICATED -> Code.UNAUTHENTICATED;
      case PERMISSION_DENIED -> Code.PERMISSION_DENIED;
      case NOT_FOUND -> Code.NOT_FOUND;
      case ALREADY_EXISTS -> Code.ALREADY_EXISTS;
      case FAILED_PRECONDITION -> Code.FAILED_PRECONDITION;
      case RESOURCE_EXHAUSTED -> Code.RESOURCE_EXHAUSTED;
      case UNAVAILABLE -> Code.UNAVAILABLE;
      case DEADLINE_EXCEEDED -> Code.DEADLINE_EXCEEDED;
    };
  }

  /** Within what fits into the trailers of a call; each character beyond ASCII takes nine. */
  private static String shortened(String message) {
    int size = 0;
    for (int i = 0; i < message.length(); i++) {
      size += isPlain(message.charAt(i)) ? 1 : 9;
      if (size > MOST_TEXT) {
        int end = Character.isHighSurrogate(message.charAt(i - 1)) ? i - 1 : i;
        return message.substring(0, end) + "…";
      }
    }
    return message;
  }

  /** Whether a status message holds a character as it is. */
  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f && c != '%';
  }
}
