package dev.remit.service.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideResponse;
import dev.remit.v1.DecisionServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers who begin and do not go on: the server does not wait for them for ever. */
@Timeout(120)
final class SlowCallersTest {

  private static final GrpcLimits LIMITS = TestLimits.arrivingWithin(Duration.ofMillis(400));

  private final GrpcServer server = start();
  private final ManagedChannel channel =
      NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();

  /** Answers at once. */
  private static final class Answering extends DecisionServiceGrpc.DecisionServiceImplBase {
    @Override
    public void decide(DecideRequest request, StreamObserver<DecideResponse> observer) {
      observer.onNext(DecideResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }

  private static GrpcServer start() {
    try {
      return GrpcServer.start(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          Optional.empty(),
          LIMITS,
          List.of(),
          TestLimits.shedding(),
          List.of(new Answering()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() throws Exception {
    channel.shutdownNow();
    server.stop(Duration.ofSeconds(30));
  }

  /** A call whose end can be waited for. */
  private <A, B> ClientCall<A, B> begin(
      MethodDescriptor<A, B> method, CompletableFuture<Status> ended) {
    ClientCall<A, B> call = channel.newCall(method, CallOptions.DEFAULT);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            ended.complete(status);
          }
        },
        new Metadata());
    call.request(1);
    return call;
  }

  @Test
  void aRequestThatDoesNotArriveEndsItsCall() throws Exception {
    CompletableFuture<Status> empty = new CompletableFuture<>();
    CompletableFuture<Status> open = new CompletableFuture<>();
    var _ = begin(DecisionServiceGrpc.getDecideMethod(), empty);
    ClientCall<DecideRequest, DecideResponse> call =
        begin(DecisionServiceGrpc.getDecideMethod(), open);
    call.sendMessage(DecideRequest.getDefaultInstance());
    for (CompletableFuture<Status> each : List.of(empty, open)) {
      Status ended = each.get(60, TimeUnit.SECONDS);
      assertThat(ended.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      assertThat(ended.getDescription()).contains("did not arrive in time");
    }
    // Whoever sends it is answered.
    assertThat(
            DecisionServiceGrpc.newBlockingStub(channel).decide(DecideRequest.getDefaultInstance()))
        .isEqualTo(DecideResponse.getDefaultInstance());
  }

  @Test
  void healthThatNobodyAsksForEnds() throws Exception {
    CompletableFuture<Status> ended = new CompletableFuture<>();
    var _ = begin(HealthGrpc.getCheckMethod(), ended);
    // The client sends the beginning of a call only with something else.
    var _ = HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
    assertThat(ended.get(60, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
  }

  @Test
  void aConnectionThatSaysNothingIsClosed() throws Exception {
    for (String said : List.of("", "PRI * HTTP/2.0\r\n", "GET / HTT")) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        assertThat(closes(in)).as("`%s`", said).isTrue();
      }
    }
  }

  /** Reads until the other side ends the connection, by whatever means. */
  private static boolean closes(InputStream in) throws IOException {
    try {
      while (in.read() >= 0) {
        // its own settings
      }
      return true;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  /** It never ends by itself. */
  @Test
  void aWatchOfHealthDoesNotHoldUpTheStop() throws Exception {
    server.serving(true);
    CountDownLatch told = new CountDownLatch(1);
    CompletableFuture<Status> ended = new CompletableFuture<>();
    HealthGrpc.newStub(channel)
        .watch(
            HealthCheckRequest.getDefaultInstance(),
            new StreamObserver<>() {
              @Override
              public void onNext(HealthCheckResponse response) {
                told.countDown();
              }

              @Override
              public void onError(Throwable failure) {
                ended.complete(Status.fromThrowable(failure));
              }

              @Override
              public void onCompleted() {
                ended.complete(Status.OK);
              }
            });
    assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(server.stop(Duration.ofSeconds(30))).isTrue();
    assertThat(ended.get(60, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
  }
}
