package dev.remit.bench.load;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Connections to one server, used in turn. Thread-safe. */
final class Connections implements AutoCloseable {

  private static final int MOST_REFUSALS = 200;
  private static final long PAUSE = Duration.ofMillis(20).toNanos();

  private final List<ManagedChannel> channels;
  private final Service service;
  private final Optional<Duration> deadline;

  /** Connections whose calls wait as long as it takes. */
  Connections(Service service, int port, int count) {
    this(service, port, count, Optional.empty());
  }

  /** Connections whose calls, but for those that are waited for here, give up after a while. */
  Connections(Service service, int port, int count, Optional<Duration> deadline) {
    this.service = service;
    this.deadline = deadline;
    this.channels = IntStream.range(0, count).mapToObj(_ -> open(port)).toList();
  }

  private static ManagedChannel open(int port) {
    return NettyChannelBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .usePlaintext()
        .directExecutor()
        .disableRetry()
        .build();
  }

  /** Makes the call of a number: it chooses the connection and the request. */
  void call(long number, StreamObserver<byte[]> observer) {
    ClientCalls.asyncUnaryCall(begin(number), request(number), observer);
  }

  /**
   * Makes the call of a number and waits for its answer.
   *
   * @throws StatusRuntimeException if it is refused or fails
   */
  byte[] call(long number) {
    return ClientCalls.blockingUnaryCall(
        channels.get((int) (number % channels.size())),
        service.method(),
        Service.CALL.withDeadlineAfter(30, TimeUnit.SECONDS),
        request(number));
  }

  /**
   * Makes the call of a number until it is answered, patiently: a server that shares the machine
   * with others may refuse it now and then.
   *
   * @throws StatusRuntimeException if it fails, or is refused too often
   */
  byte[] answer(long number) {
    for (int refused = 0; ; refused++) {
      try {
        return call(number);
      } catch (StatusRuntimeException failure) {
        boolean again =
            failure.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED
                && refused < MOST_REFUSALS;
        if (!again) {
          throw failure;
        }
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  private ClientCall<byte[], byte[]> begin(long number) {
    CallOptions options =
        deadline
            .map(limit -> Service.CALL.withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS))
            .orElse(Service.CALL);
    return channels.get((int) (number % channels.size())).newCall(service.method(), options);
  }

  private byte[] request(long number) {
    return service.requests().get((int) (number % service.requests().size()));
  }

  /** Ends the connections, with whatever calls still wait. */
  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    for (ManagedChannel channel : channels) {
      try {
        channel.awaitTermination(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
