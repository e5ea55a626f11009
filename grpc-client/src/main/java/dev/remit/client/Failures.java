package dev.remit.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads what the statuses of calls say. */
final class Failures {

  private final Target target;

  /**
   * A reader of failures.
   *
   * @param target whom messages name
   */
  Failures(Target target) {
    this.target = target;
  }

  /** The exception for a call that failed. */
  RemitException of(Throwable failure) {
    return of(Status.fromThrowable(failure), details(failure), failure);
  }

  /** The exception for one request of several that failed. */
  RemitException of(com.google.rpc.Status status) {
    Status plain = Status.fromCodeValue(status.getCode()).withDescription(status.getMessage());
    return plain.isOk()
        ? senseless("an error that is none")
        : of(plain, status, plain.asRuntimeException());
  }

  /** The exception for an answer that is none. */
  RemitException senseless(String what) {
    return of(
        Status.INTERNAL.withDescription("the service answered with " + what).asRuntimeException());
  }

  private RemitException of(Status status, com.google.rpc.Status details, Throwable cause) {
    Status.Code code = status.getCode();
    return switch (code) {
      case INVALID_ARGUMENT, NOT_FOUND, OUT_OF_RANGE, ALREADY_EXISTS -> {
        List<Violation> violations = violations(details);
        yield new InvalidRequestException(code, invalid(status, violations), violations, cause);
      }
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          new CallerRefusedException(
              code, "`" + target + "` refuses the caller: " + said(status), cause);
      case OK,
          CANCELLED,
          UNKNOWN,
          DEADLINE_EXCEEDED,
          RESOURCE_EXHAUSTED,
          FAILED_PRECONDITION,
          ABORTED,
          UNIMPLEMENTED,
          INTERNAL,
          UNAVAILABLE,
          DATA_LOSS ->
          new DecisionUnavailableException(
              code,
              "no decision from `" + target + "`, so nothing is permitted: " + said(status),
              cause);
    };
  }

  private String invalid(Status status, List<Violation> violations) {
    String all =
        violations.isEmpty()
            ? said(status)
            : violations.stream().map(Violation::toString).collect(Collectors.joining("\n"));
    return "`" + target + "` cannot answer such a request: " + all;
  }

  private static String said(Status status) {
    String description = status.getDescription();
    return description == null || description.isBlank()
        ? status.getCode().name()
        : status.getCode() + ": " + description;
  }

  private static com.google.rpc.Status details(Throwable failure) {
    try {
      com.google.rpc.Status details = StatusProto.fromThrowable(failure);
      return details == null ? com.google.rpc.Status.getDefaultInstance() : details;
    } catch (IllegalArgumentException _) {
      return com.google.rpc.Status.getDefaultInstance(); // of another status, or unreadable
    }
  }

  private static List<Violation> violations(com.google.rpc.Status details) {
    List<Violation> violations = new ArrayList<>();
    for (Any detail : details.getDetailsList()) {
      if (detail.is(BadRequest.class)) {
        try {
          detail
              .unpack(BadRequest.class)
              .getFieldViolationsList()
              .forEach(v -> violations.add(new Violation(v.getField(), v.getDescription())));
        } catch (InvalidProtocolBufferException _) {
          // Unreadable: the status itself still says that the request is wrong.
        }
      }
    }
    return violations;
  }
}
