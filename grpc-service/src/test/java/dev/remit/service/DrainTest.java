package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.service.config.Configuration;
import dev.remit.service.config.ConfigurationReader;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideStreamRequest;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.PolicyServiceGrpc;
import dev.remit.v1.WatchChangesRequest;
import dev.remit.v1.WatchVersionsRequest;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service of its own process is told to end while it is asked. */
@Timeout(180)
final class DrainTest {

  private static final AccessRequest REQUEST = Asked.dozen().get(1).message();
  private static final int ASKING = 8;

  /** Serves until it is told to end, as the command line does. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
      Configuration configuration = ConfigurationReader.read(List.of(arguments), Map.of());
      RemitServer server = RemitServer.start(configuration, Clock.systemUTC());
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                server.close();
                Runtime.getRuntime().halt(0);
              }));
      System.out.println(server.grpcPort() + " " + server.httpPort());
      new CountDownLatch(1).await();
    }
  }

  record Serving(Process process, int grpcPort, int httpPort) {

    static Serving start(Settings settings) throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName()));
      command.addAll(settings.arguments());
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String[] ports =
          new BufferedReader(
                  new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
              .readLine()
              .split(" ", -1);
      return new Serving(process, Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
    }
  }

  /** Begins a call that does not end by itself, and waits for its first answer. */
  private static <A, B> CompletableFuture<Status> watch(
      ManagedChannel channel, MethodDescriptor<A, B> method, A request, boolean halfClosed)
      throws Exception {
    ClientCall<A, B> call = channel.newCall(method, CallOptions.DEFAULT);
    CompletableFuture<Status> ended = new CompletableFuture<>();
    CompletableFuture<Status> told = new CompletableFuture<>();
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onMessage(B message) {
            told.complete(Status.OK);
            call.request(1);
          }

          @Override
          public void onClose(Status status, Metadata trailers) {
            ended.complete(status);
            told.complete(status);
          }
        },
        new Metadata());
    call.request(1);
    call.sendMessage(request);
    if (halfClosed) {
      call.halfClose();
    }
    assertThat(told.get(60, TimeUnit.SECONDS)).as(method.getFullMethodName()).isEqualTo(Status.OK);
    return ended;
  }

  @Test
  void answersWhatItHasAcceptedAndEnds() throws Exception {
    Settings settings =
        Settings.on(TestServer.SQLITE.create())
            .anonymous()
            .folder(Path.of(System.getProperty("remit.root"), "policies", "npd"))
            .flag("--shutdown-grace", "5m");
    Serving serving = Serving.start(settings);
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", serving.grpcPort).usePlaintext().build();
    try {
      List<CompletableFuture<Status>> watches =
          List.of(
              watch(
                  channel,
                  DecisionServiceGrpc.getWatchChangesMethod(),
                  WatchChangesRequest.getDefaultInstance(),
                  true),
              watch(
                  channel,
                  PolicyServiceGrpc.getWatchVersionsMethod(),
                  WatchVersionsRequest.getDefaultInstance(),
                  true),
              watch(
                  channel,
                  HealthGrpc.getWatchMethod(),
                  HealthCheckRequest.getDefaultInstance(),
                  true),
              watch(
                  channel,
                  DecisionServiceGrpc.getDecideStreamMethod(),
                  DecideStreamRequest.newBuilder().setRequest(REQUEST).build(),
                  false));
      Load load = new Load(serving);
      try {
        Eventually.until("calls are answered", () -> load.answered.get() > 100);
        serving.process.toHandle().destroy();
        assertThat(serving.process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      } finally {
        load.end();
      }
      assertThat(serving.process.exitValue()).isZero();
      for (CompletableFuture<Status> each : watches) {
        assertThat(each.get(60, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      }
    } finally {
      channel.shutdownNow();
      serving.process.destroyForcibly().waitFor();
    }
  }

  /** Callers who ask until there is nobody to ask. */
  private static final class Load {
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    Load(Serving serving) {
      for (int i = 0; i < ASKING; i++) {
        threads.add(Thread.ofVirtual().start(() -> askGrpc(serving.grpcPort)));
        threads.add(Thread.ofVirtual().start(() -> askHttp(serving.httpPort)));
      }
    }

    /** The first refusal ends it: nothing but UNAVAILABLE may be one. */
    private void askGrpc(int port) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
      try {
        while (!over.get()) {
          ClientCalls.blockingUnaryCall(
              channel,
              DecisionServiceGrpc.getDecideMethod(),
              CallOptions.DEFAULT,
              DecideRequest.newBuilder().setRequest(REQUEST).build());
          answered.incrementAndGet();
        }
      } catch (io.grpc.StatusRuntimeException e) {
        failures.merge("gRPC " + e.getStatus().getCode(), 1, Integer::sum);
      } finally {
        channel.shutdownNow();
      }
    }

    /** A connection for each call: whatever was sent whole is answered, or was never accepted. */
    private void askHttp(int port) {
      byte[] body = Asked.dozen().get(1).input().toString().getBytes(StandardCharsets.UTF_8);
      String head =
          "POST /v1/data/remit/npd/allow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + "Content-Type: application/json\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      while (!over.get()) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
          socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
          socket.getOutputStream().write(body);
          String answer =
              new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
          String status = answer.lines().findFirst().orElse("nothing");
          if (!status.contains(" 200 ")) {
            failures.merge("HTTP " + status, 1, Integer::sum);
            return;
          }
          answered.incrementAndGet();
        } catch (IOException refused) {
          return;
        }
      }
    }

    /** Ends it; fails if any call failed that was not refused. */
    void end() throws InterruptedException {
      over.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
      failures
          .keySet()
          .removeIf(failure -> failure.equals("gRPC UNAVAILABLE") || failure.contains(" 503 "));
      assertThat(failures).isEmpty();
    }
  }
}
