package dev.remit.service.grpc;

import dev.remit.service.config.Configuration;
import java.time.Duration;

/**
 * How much the gRPC server takes.
 *
 * @param messageBytes the most bytes a message may have
 * @param connections how many may be open at once
 * @param streams how many calls a connection may have at once
 * @param waiting how long calls may wait before work on them begins, see {@link StandingWait}
 * @param waitingBytes how many bytes of calls may wait on each event loop
 * @param patience how long a decision waits for facts at most
 * @param explanations how many may be made at once
 * @param batch how many requests a batch may have
 * @param arrival how long a request may take to arrive whole, and a connection to be made
 */
public record GrpcLimits(
    int messageBytes,
    int connections,
    int streams,
    Duration waiting,
    long waitingBytes,
    Duration patience,
    int explanations,
    int batch,
    Duration arrival) {

  private static final Duration ARRIVAL = Duration.ofSeconds(10);

  /** As an operator has configured it. */
  public static GrpcLimits of(Configuration configuration) {
    Configuration.Limits limits = configuration.limits();
    return new GrpcLimits(
        limits.messageBytes(),
        limits.connections(),
        limits.streams(),
        limits.waiting(),
        limits.waitingBytes(),
        configuration.registers().timeout(),
        limits.explain(),
        limits.batch(),
        ARRIVAL);
  }
}
