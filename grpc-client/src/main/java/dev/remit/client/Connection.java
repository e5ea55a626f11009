package dev.remit.client;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A connection to a service.
 *
 * @param channel the connection itself
 * @param calls the channel for calls, which gives them their defaults
 */
record Connection(ManagedChannel channel, Channel calls) implements AutoCloseable {

  private static final int LARGEST_ANSWER = 16 << 20;
  private static final int LARGEST_REPEATED = 4 << 20;
  private static final Duration BETWEEN_CONNECTING = Duration.ofMillis(500);
  private static final Duration LONGEST_CLOSING = Duration.ofSeconds(5);

  /**
   * Opens a connection. It connects when it is first used.
   *
   * @param retries 0 to {@link RetryPolicy#MOST_RETRIES}
   * @throws IllegalArgumentException if a certificate or key cannot be read
   */
  static Connection open(Target target, Transport transport, int retries, CallDefaults defaults) {
    ManagedChannelBuilder<?> builder =
        Grpc.newChannelBuilderForAddress(target.host(), target.port(), transport.credentials())
            .maxInboundMessageSize(LARGEST_ANSWER)
            .perRpcBufferLimit(LARGEST_REPEATED)
            .disableServiceConfigLookUp(); // no name service says what is repeated or hedged
    if (retries == 0) {
      builder.disableRetry();
    } else {
      builder.defaultServiceConfig(RetryPolicy.serviceConfig(retries));
    }
    ManagedChannel channel = builder.build();
    return new Connection(
        channel,
        ClientInterceptors.intercept(
            channel, defaults, new Reconnection(channel, BETWEEN_CONNECTING)));
  }

  /** Lets calls end, for up to 5 s. */
  @Override
  public void close() {
    channel.shutdown();
    try {
      if (channel.awaitTermination(LONGEST_CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    channel.shutdownNow();
  }
}
