package dev.remit.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
   * Makes the same call so many times.
   *
   * @param body a file for the call's message
   * @throws IOException if not every call was answered
   */
  static void calls(Service service, int port, int connections, int underWay, int calls, Path body)
      throws IOException, InterruptedException {
    String output = run(service, port, connections, underWay, List.of("-n" + calls), body);
    if (!output.contains(" " + calls + " succeeded")) {
      throw new IOException("not every call was answered: " + output);
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
    List<String> time = List.of("-D" + counting.toSeconds(), "--warm-up-time=1");
    Matcher rate = RATE.matcher(run(service, port, connections, underWay, time, body));
    return rate.find()
        ? OptionalDouble.of(Double.parseDouble(rate.group(1)))
        : OptionalDouble.empty();
  }

  private static String run(
      Service service, int port, int connections, int underWay, List<String> amount, Path body)
      throws IOException, InterruptedException {
    byte[] message = service.requests().getFirst();
    Files.write(
        body,
        ByteBuffer.allocate(5 + message.length)
            .put((byte) 0)
            .putInt(message.length)
            .put(message)
            .array());
    List<String> command =
        new ArrayList<>(
            List.of(
                "h2load",
                "-c" + connections,
                "-m" + underWay / connections,
                "-d" + body,
                "-Hcontent-type: application/grpc",
                "-Hte: trailers"));
    command.addAll(amount);
    command.add("http://127.0.0.1:" + port + "/" + service.method().getFullMethodName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(5, TimeUnit.SECONDS);
      return output;
    } finally {
      process.destroyForcibly();
    }
  }
}
