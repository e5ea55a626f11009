package dev.remit.client;

import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideResponse;
import dev.remit.v1.DecisionServiceGrpc;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ReconnectionTest {

  /** By itself gRPC pauses longer after each failure: 25 attempts would take it an hour. */
  @Test
  void callsThatFailMakeItConnectAgain() throws IOException {
    AtomicInteger connections = new AtomicInteger();
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> hangUp(socket, connections));
      ManagedChannel channel =
          Grpc.newChannelBuilderForAddress(
                  "localhost", socket.getLocalPort(), InsecureChannelCredentials.create())
              .build();
      Channel calls =
          ClientInterceptors.intercept(channel, new Reconnection(channel, Duration.ofMillis(10)));
      try {
        Await.until(
            "it has connected often",
            () -> {
              call(calls);
              return connections.get() >= 25;
            });
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private static void hangUp(ServerSocket socket, AtomicInteger connections) {
    try {
      while (true) {
        socket.accept().close();
        connections.incrementAndGet();
      }
    } catch (SocketException _) {
      // The test is over.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void call(Channel calls) {
    try {
      DecideResponse unexpected =
          DecisionServiceGrpc.newBlockingStub(calls).decide(DecideRequest.getDefaultInstance());
      throw new AssertionError("an answer by nobody: " + unexpected);
    } catch (StatusRuntimeException _) {
      // As it must be.
    }
  }
}
