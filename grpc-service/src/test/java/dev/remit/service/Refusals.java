package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Looks at what callers who are refused are told. */
final class Refusals {

  /** Packages, classes, exceptions and lines of code are nobody's business outside. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "Exception|Throwable|\\b(java|io|dev|org|com)\\.[a-z]+\\.|\\.java:|\\$|\\bat [a-z]+\\.");

  private Refusals() {}

  /** Makes a call that the service refuses, and gives what it says. */
  static com.google.rpc.Status refused(Status.Code code, ThrowingCallable call) {
    StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(failure).as("refused").isNotNull();
    assertThat(failure.getStatus().getCode()).as(failure.toString()).isEqualTo(code);
    com.google.rpc.Status told = StatusProto.fromThrowable(failure);
    require(told);
    return told;
  }

  /** Makes sure that a refusal says why in the way that the API promises, and nothing else. */
  static void require(com.google.rpc.Status told) {
    saysNothingOfTheInside(told.getMessage());
    assertThat(detail(told, ErrorInfo.class))
        .as("ErrorInfo of %s", told)
        .get()
        .satisfies(info -> {
          assertThat(info.getDomain()).isEqualTo("remit.dev");
          assertThat(info.getReason()).isNotEmpty();
        });
  }

  static void saysNothingOfTheInside(String text) {
    assertThat(text).isNotEmpty().doesNotContainPattern(INSIDE);
  }

  static <M extends Message> Optional<M> detail(com.google.rpc.Status told, Class<M> kind) {
    try {
      for (Any detail : told.getDetailsList()) {
        if (detail.is(kind)) {
          return Optional.of(detail.unpack(kind));
        }
      }
      return Optional.empty();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
