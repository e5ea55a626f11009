package dev.remit.bench.load;

import dev.remit.service.config.ConfigurationReader;
import dev.remit.service.grpc.GrpcLimits;
import dev.remit.service.grpc.GrpcServer;
import dev.remit.service.grpc.Shedding;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideResponse;
import dev.remit.v1.DecisionServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A service that does nothing: the same server as Remit's, which reads the same request and gives
 * always the same answer. No decision service on this stack can be faster.
 */
public final class EmptyTarget {

  /**
   * As in Remit's service, clients that hang up are not worth a word. Kept, or it would be lost.
   */
  private static final Logger TRANSPORT = Logger.getLogger("io.grpc.netty.shaded");

  private EmptyTarget() {}

  /**
   * Serves until standard input ends.
   *
   * @param arguments a file with the answer, a {@code DecideResponse}
   */
  public static void main(String[] arguments) throws Exception {
    TRANSPORT.setLevel(Level.SEVERE);
    DecideResponse answer = DecideResponse.parseFrom(Files.readAllBytes(Path.of(arguments[0])));
    GrpcLimits limits = GrpcLimits.of(ConfigurationReader.read(List.of(), Map.of()));
    GrpcServer server =
        GrpcServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            limits,
            List.of(),
            new Shedding(limits.waiting()),
            List.of(new Empty(answer)));
    try {
      server.serving(true);
      RemitTarget.announce(server.port());
    } finally {
      server.stop(Duration.ofSeconds(1));
    }
  }

  private static final class Empty extends DecisionServiceGrpc.DecisionServiceImplBase {

    private final DecideResponse answer;

    Empty(DecideResponse answer) {
      this.answer = answer;
    }

    @Override
    public void decide(DecideRequest request, StreamObserver<DecideResponse> observer) {
      observer.onNext(answer);
      observer.onCompleted();
    }
  }
}
