package dev.remit.service.grpc;

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

  public static final GrpcLimits DEFAULT =
      new GrpcLimits(4 << 20, 1000, Duration.ofMillis(100), Duration.ofSeconds(1), 2, 1000);
}
