package dev.remit.service.http;

import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why a call gets no answer, as HTTP tells it.
 *
 * @param code as Open Policy Agent has it, where it has one
 * @param violations what is wrong with the call's body; may be empty
 * @param headers of the response, besides those every response has
 */
record Failure(
    int status,
    String code,
    String message,
    List<Violation> violations,
    Map<String, String> headers) {

  private static final Logger LOG = LoggerFactory.getLogger(Failure.class);
  private static final int MOST_VIOLATIONS = 100;
  private static final int MOST_TEXT = 500;

  static Failure of(int status, String code, String message) {
    return new Failure(status, code, message, List.of(), Map.of());
  }

  /**
   * What the caller is told. Of anything but a refusal that is an id only, under which the log has
   * the rest.
   */
  static Failure of(Throwable failure) {
    return switch (failure) {
      case RefusedException refused -> refused(refused);
      case FailureException known -> known.failure();
      default -> internal(failure);
    };
  }

  private static Failure refused(RefusedException refused) {
    List<Violation> violations =
        refused.violations().stream()
            .limit(MOST_VIOLATIONS)
            .map(violation ->
                new Violation(
                    shortened(violation.field()),
                    shortened(violation.message()),
                    shortened(violation.advice())))
            .toList();
    String message =
        violations.isEmpty()
            ? shortened(String.valueOf(refused.getMessage()))
            : violations.stream().map(Violation::toString).collect(Collectors.joining("\n"));
    return new Failure(
        status(refused.refusal()),
        code(refused.refusal()),
        message,
        violations,
        headers(refused.refusal()));
  }

  private static Failure internal(Throwable failure) {
    UUID id = UUID.randomUUID();
    LOG.error("a call failed, told to the caller as {}", id, failure);
    return of(
        500,
        "internal_error",
        "something went wrong in the service; its log says more under " + id);
  }

  private static int status(Refusal refusal) {
    return switch (refusal) {
      case INVALID -> 400;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case NOT_FOUND -> 404;
      case ALREADY_EXISTS -> 409;
      case FAILED_PRECONDITION -> 412;
      case RESOURCE_EXHAUSTED -> 429;
      case UNAVAILABLE -> 503;
      case DEADLINE_EXCEEDED -> 504;
    };
  }

  private static String code(Refusal refusal) {
    return switch (refusal) {
      case INVALID -> "invalid_parameter";
      case UNAUTHENTICATED, PERMISSION_DENIED -> "unauthorized";
      case NOT_FOUND -> "resource_not_found";
      case ALREADY_EXISTS -> "resource_conflict";
      case FAILED_PRECONDITION -> "failed_precondition";
      case RESOURCE_EXHAUSTED -> "resource_exhausted";
      case UNAVAILABLE -> "unavailable";
      case DEADLINE_EXCEEDED -> "deadline_exceeded";
    };
  }

  private static Map<String, String> headers(Refusal refusal) {
    return switch (refusal) {
      case UNAUTHENTICATED -> Map.of("WWW-Authenticate", "Bearer");
      case RESOURCE_EXHAUSTED, UNAVAILABLE -> Map.of("Retry-After", "1");
      case INVALID,
          PERMISSION_DENIED,
          NOT_FOUND,
          ALREADY_EXISTS,
          FAILED_PRECONDITION,
          DEADLINE_EXCEEDED ->
          Map.of();
    };
  }

  /** As Open Policy Agent writes errors. */
  ObjectNode tree() {
    ObjectNode tree =
        JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
    if (!violations.isEmpty()) {
      ArrayNode errors = tree.putArray("errors");
      violations.forEach(violation ->
          errors
              .addObject()
              .put("code", code)
              .put("field", violation.field())
              .put("message", violation.message())
              .put("advice", violation.advice()));
    }
    return tree;
  }

  private static String shortened(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
  }
}
