package dev.remit.bench.load;

import com.sun.management.ThreadMXBean;
import dev.remit.service.RemitServer;
import dev.remit.service.config.Configuration;
import dev.remit.service.config.ConfigurationReader;
import dev.remit.service.logging.Logging;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
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
    Configuration configuration = ConfigurationReader.read(List.of(arguments), Map.of());
    // As the service does: otherwise gRPC tells, with a stack trace, of every caller that is gone.
    Logging.start(configuration.log());
    try (RemitServer server = RemitServer.start(configuration, clock)) {
      announce(server.grpcPort());
    }
  }

  /**
   * Tells the port to whoever started this process, and how much memory was allocated so far
   * whenever they send a line, until they end or have had enough.
   */
  static void announce(int port) throws IOException {
    System.out.println(ServerProcess.PORT + port);
    System.out.flush();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    while (questions.readLine() != null) {
      System.out.println(ServerProcess.ALLOCATED + threads.getTotalThreadAllocatedBytes());
      System.out.flush();
    }
  }
}
