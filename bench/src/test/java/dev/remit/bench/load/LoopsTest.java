package dev.remit.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideResponse;
import dev.remit.v1.DecisionServiceGrpc;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clients against real servers that answer, refuse, fail and stall. */
class LoopsTest {

  private static final Duration NONE = Duration.ZERO;
  private static final Duration BRIEFLY = Duration.ofMillis(400);
  private static final Service SERVICE =
      Service.of(
          "test",
          DecisionServiceGrpc.getDecideMethod().getFullMethodName(),
          List.of(DecideRequest.getDefaultInstance().toByteArray()));

  private final AtomicLong calls = new AtomicLong();
  private Server server = NettyServerBuilder.forPort(0).build();

  @AfterEach
  void stop() throws InterruptedException {
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  @Test
  void aClosedLoopCountsAnswers() throws Exception {
    try (Connections connections = serve(_ -> Status.OK)) {
      LoadResult result = ClosedLoop.run(connections, 4, NONE, BRIEFLY);
      assertThat(result.answered()).isPositive().isLessThanOrEqualTo(calls.get());
      assertThat(result.shed() + result.failed()).isZero();
      assertThat(result.throughput()).isEqualTo(result.answered() / result.seconds());
      assertThat(result.p50()).isPositive().isLessThanOrEqualTo(result.p99());
      assertThat(result.p99()).isLessThanOrEqualTo(result.longest());
    }
  }

  @Test
  void refusalsAreToldFromFailures() throws Exception {
    Status[] inTurn = {Status.OK, Status.RESOURCE_EXHAUSTED, Status.INTERNAL};
    try (Connections connections = serve(number -> inTurn[(int) (number % 3)])) {
      LoadResult result = ClosedLoop.run(connections, 1, NONE, BRIEFLY);
      assertThat(result.answered()).isPositive();
      assertThat(result.shed()).isBetween(result.answered() - 1, result.answered() + 1);
      assertThat(result.failed()).isBetween(result.answered() - 1, result.answered() + 1);
    }
  }

  @Test
  void anOpenLoopDoesNotForgiveAStall() throws Exception {
    long stall = Duration.ofMillis(200).toNanos();
    try (Connections connections =
        serve(number -> {
          if (number == 5) {
            LockSupport.parkNanos(stall);
          }
          return Status.OK;
        })) {
      connections.answer(0);
      // One call at a time: those that are due during the stall can be made only after it.
      OpenLoop.Result result = new OpenLoop(connections, 100, 1).run(NONE, Duration.ofSeconds(1));
      assertThat(result.sinceDue().longest()).isGreaterThanOrEqualTo(199);
      assertThat(result.sinceDue().p99()).isGreaterThan(50);
      assertThat(result.sinceDue().answered()).isEqualTo(result.sinceSent().answered());
      assertThat(result.sinceSent().p50()).isLessThanOrEqualTo(result.sinceDue().p50());
    }
  }

  @Test
  void aCallThatIsRefusedForAWhileIsAnsweredInTheEnd() throws Exception {
    try (Connections connections =
        serve(number -> number < 5 ? Status.RESOURCE_EXHAUSTED : Status.OK)) {
      assertThat(connections.answer(0)).isEmpty();
      assertThat(calls).hasValue(6);
    }
  }

  private Connections serve(LongFunction<Status> answering) throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .directExecutor()
            .addService(new Scripted(answering))
            .build()
            .start();
    return new Connections(SERVICE, server.getPort(), 1);
  }

  private final class Scripted extends DecisionServiceGrpc.DecisionServiceImplBase {

    private final LongFunction<Status> answering;

    Scripted(LongFunction<Status> answering) {
      this.answering = answering;
    }

    @Override
    public void decide(DecideRequest request, StreamObserver<DecideResponse> observer) {
      Status status = answering.apply(calls.getAndIncrement());
      if (status.isOk()) {
        observer.onNext(DecideResponse.getDefaultInstance());
        observer.onCompleted();
      } else {
        observer.onError(status.asRuntimeException());
      }
    }
  }
}
