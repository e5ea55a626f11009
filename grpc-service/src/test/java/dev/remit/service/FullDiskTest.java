package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.remit.log.entry.Packing;
import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.read.LogReader;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecisionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service of its own process whose disk really is full: a file system in memory, mounted where
 * nobody else sees it. Only on a Linux that lets users do so.
 */
@Timeout(180)
final class FullDiskTest {

  private static final AccessRequest REQUEST = Asked.dozen().get(1).message();

  /** Serves over a disk of its own; once that ends, and a line is read, does so again. */
  private static final String TWICE =
      "mount -t tmpfs -o size=64m none \"$0\" || exit; \"$@\" </dev/null; read -r _; exec \"$@\"";

  @TempDir private Path disk;
  private final List<String> told = new ArrayList<>();

  /** A service that answers, and where to. */
  private record Serving(int grpcPort, int httpPort) {

    static Serving from(BufferedReader output) throws IOException {
      String[] ports =
          Objects.requireNonNull(output.readLine(), "the service did not start").split(" ", -1);
      return new Serving(Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
    }
  }

  @Test
  void decidesNothingUntilThereIsRoomAndLosesNothing() throws Exception {
    assumeThat(isDiskOfItsOwnPossible()).as("users may mount").isTrue();
    Process shell =
        new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader output = shell.inputReader(StandardCharsets.UTF_8)) {
      Path inside = Path.of("/proc/" + shell.pid() + "/root" + disk.toRealPath());
      Path fill = inside.resolve("fill");
      Serving serving = Serving.from(output);
      ManagedChannel channel = channel(serving);
      var stub = DecisionServiceGrpc.newBlockingStub(channel);
      assertThat(isTold(stub)).isTrue();

      fill(fill);
      Eventually.until("decisions are refused", () -> !isTold(stub));
      Eventually.until("health says so", () -> health(serving) == 503);
      assertThat(isTold(stub)).isFalse();

      Files.delete(fill);
      Eventually.until("decisions are given", () -> isTold(stub));
      Eventually.until("health says so", () -> health(serving) == 200);

      fill(fill);
      Eventually.until("decisions are refused again", () -> !isTold(stub));
      channel.shutdownNow();
      shell.children().forEach(ProcessHandle::destroyForcibly);
      Eventually.until("it is dead", () -> shell.children().findAny().isEmpty());
      Files.delete(fill);
      try (OutputStream again = shell.getOutputStream()) {
        again.write('\n');
      }
      ManagedChannel other = channel(Serving.from(output));
      assertThat(isTold(DecisionServiceGrpc.newBlockingStub(other))).isTrue();
      other.shutdownNow();
      LogFolder log = new LogFolder(inside.resolve("data").resolve("decision-log"));
      Eventually.until("everything told is published", () -> logged(log).containsAll(told));
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly().waitFor();
    }
  }

  private static boolean isDiskOfItsOwnPossible() throws Exception {
    try {
      return new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt")
              .redirectErrorStream(true)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> command() {
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                TWICE,
                disk.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DrainTest.Main.class.getName()));
    command.addAll(
        Settings.on(TestServer.SQLITE.create())
            .flag("--data", disk.resolve("data").toString())
            .folder(Path.of(System.getProperty("remit.root"), "policies", "npd"))
            .flag("--decision-log-publish", "50ms")
            .anonymous()
            .arguments());
    return command;
  }

  /** Writes until there is no room for a byte. */
  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int size = 1 << 20; size > 0; ) {
        size = isWritten(out, new byte[size]) ? size : size / 2;
      }
    }
  }

  private static boolean isWritten(OutputStream out, byte[] bytes) {
    try {
      out.write(bytes);
      return true;
    } catch (IOException full) {
      return false;
    }
  }

  private static ManagedChannel channel(Serving serving) {
    return NettyChannelBuilder.forAddress("127.0.0.1", serving.grpcPort()).usePlaintext().build();
  }

  private boolean isTold(DecisionServiceGrpc.DecisionServiceBlockingStub stub) {
    try {
      told.add(
          stub.decide(DecideRequest.newBuilder().setRequest(REQUEST).build())
              .getDecision()
              .getDecisionId());
      return true;
    } catch (StatusRuntimeException refused) {
      assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(refused).hasMessageContaining("the decision cannot be logged");
      return false;
    }
  }

  private static int health(Serving serving) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + serving.httpPort() + "/health/ready");
      return client
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> logged(LogFolder log) {
    try {
      LogReader reader = LogReader.open(log, KeyFiles.verifiers(log.verifiers()));
      List<String> ids = new ArrayList<>();
      for (long i = 0; i < reader.size(); i++) {
        String json = new String(Packing.unpack(reader.entry(i)), StandardCharsets.UTF_8);
        ids.add(json.replaceAll(".*\"id\":\"([-0-9a-f]{36})\".*", "$1"));
      }
      return ids;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
