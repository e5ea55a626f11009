package dev.remit.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** h2load, of nghttp2: a client in C that leaves more of the machine to the server. */
final class H2load {

  private static final Pattern RATE = Pattern.compile("finished in [^,]*, ([0-9.]+) req/s");

  private H2load() {}

  /** Whether it can be run here. */
  static boolean isThere() {
    try {
      Process process =
          new ProcessBuilder("h2load", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Makes the same call again and again.
   *
   * @param body a file for the call's message
   * @return answers per second; empty if it does not say
   */
  static OptionalDouble throughput(
      Service service, int port, int connections, int underWay, Duration counting, Path body)
      throws IOException, InterruptedException {
    byte[] message = service.requests().getFirst();
    Files.write(
        body,
        ByteBuffer.allocate(5 + message.length)
            .put((byte) 0)
            .putInt(message.length)
            .put(message)
            .array());
    Process process =
        new ProcessBuilder(
                List.of(
                    "h2load",
                    "-c" + connections,
                    "-m" + underWay / connections,
                    "-D" + counting.toSeconds(),
                    "--warm-up-time=1",
                    "-d" + body,
                    "-Hcontent-type: application/grpc",
                    "-Hte: trailers",
                    "http://127.0.0.1:" + port + "/" + service.method().getFullMethodName()))
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(5, TimeUnit.SECONDS);
      Matcher rate = RATE.matcher(output);
      return rate.find()
          ? OptionalDouble.of(Double.parseDouble(rate.group(1)))
          : OptionalDouble.empty();
    } finally {
      process.destroyForcibly();
    }
  }
}
