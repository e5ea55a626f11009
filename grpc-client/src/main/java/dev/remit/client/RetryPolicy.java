package dev.remit.client;

import dev.remit.v1.DecisionServiceGrpc;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which calls gRPC repeats: questions to the decision service that found it unavailable, after 0.1,
 * 0.2, 0.4 and 0.8 s, each up to a fifth more or less, and never past the call's deadline. Nothing
 * else is named, so nothing else is repeated; no call is hedged.
 */
final class RetryPolicy {

  /** More gRPC does not do. */
  static final int MOST_RETRIES = 4;

  private RetryPolicy() {}

  /**
   * As a gRPC service configuration.
   *
   * @param retries 1 to {@link #MOST_RETRIES}
   */
  static Map<String, ?> serviceConfig(int retries) {
    List<Map<String, String>> questions =
        Stream.of(
                DecisionServiceGrpc.getDecideMethod(),
                DecisionServiceGrpc.getDecideBatchMethod(),
                DecisionServiceGrpc.getExplainMethod())
            .map(RetryPolicy::name)
            .toList();
    Map<String, ?> policy =
        Map.of(
            "maxAttempts",
            retries + 1.0,
            "initialBackoff",
            "0.1s",
            "maxBackoff",
            "1s",
            "backoffMultiplier",
            2.0,
            "retryableStatusCodes",
            List.of("UNAVAILABLE"));
    return Map.of("methodConfig", List.of(Map.of("name", questions, "retryPolicy", policy)));
  }

  private static Map<String, String> name(MethodDescriptor<?, ?> method) {
    return Map.of(
        "service", String.valueOf(method.getServiceName()),
        "method", String.valueOf(method.getBareMethodName()));
  }
}
