package dev.remit.bench.load;

import dev.remit.service.RemitServer;
import dev.remit.service.config.ConfigurationReader;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Remit's service as a process to be measured: decision log off, callers on this machine may ask.
 * Its clock runs from 2018-10-01 on, the date of the peers' requests.
 */
public final class RemitTarget {

  private static final Instant BEGINNING = Instant.parse("2018-10-01T00:00:00Z");

  private RemitTarget() {}

  /**
   * Serves until standard input ends.
   *
   * @param arguments as of the service itself
   */
  public static void main(String[] arguments) throws Exception {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), BEGINNING));
    try (RemitServer server =
        RemitServer.start(ConfigurationReader.read(List.of(arguments), Map.of()), clock)) {
      announce(server.grpcPort());
    }
  }

  /** Tells the port to whoever started this process, and waits until it ends or has had enough. */
  static void announce(int port) throws IOException {
    System.out.println(ServerProcess.PORT + port);
    System.out.flush();
    System.in.readAllBytes();
  }
}
