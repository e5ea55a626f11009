package dev.remit.service.grpc;

import dev.remit.service.config.Configuration;
import java.time.Duration;

/**
 * How much the gRPC server takes.
 *
 * @param messageBytes the most bytes a message may have
 * @param streams how many calls a connection may have at once
 * @param lag how long calls may have to wait before more are refused
 * @param patience how long a decision waits for facts at most
 * @param explanations how many may be made at once
 * @param batch how many requests a batch may have
 */
public record GrpcLimits(
    int messageBytes, int streams, Duration lag, Duration patience, int explanations, int batch) {

  private static final Duration LAG = Duration.ofMillis(100);

  /** As an operator has configured it. */
  public static GrpcLimits of(Configuration configuration) {
    Configuration.Limits limits = configuration.limits();
    return new GrpcLimits(
        limits.messageBytes(),
        limits.streams(),
        LAG,
        configuration.registers().timeout(),
        limits.explain(),
        limits.batch());
  }
}
