package dev.remit.service.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.ErrorInfo;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecideResponse;
import dev.remit.v1.DecisionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More calls and connections than a server can serve. */
@Timeout(120)
final class OverloadTest {

  private static final Duration WAIT = Duration.ofMillis(250);

  /** How long an answer takes: so many calls at once are far more than can be answered in time. */
  private static final Duration WORK = Duration.ofMillis(3);

  private static final int CALLS = 1000;

  private final Shedding shedding = new Shedding(WAIT);
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final GrpcServer server = start();

  private static final class Slow extends DecisionServiceGrpc.DecisionServiceImplBase {
    @Override
    public void decide(DecideRequest request, StreamObserver<DecideResponse> observer) {
      try {
        Thread.sleep(WORK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      observer.onNext(DecideResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }

  private GrpcServer start() {
    try {
      return GrpcServer.start(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          Optional.empty(),
          TestLimits.limits(4, WAIT, Duration.ofSeconds(10)),
          List.of(),
          shedding,
          List.of(new Slow()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() throws Exception {
    channels.forEach(ManagedChannel::shutdownNow);
    server.stop(Duration.ofSeconds(30));
  }

  /** On a connection of its own. */
  private ManagedChannel channel() {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    channels.add(channel);
    return channel;
  }

  /** What became of many calls that were made at once. */
  private static final class Flood implements StreamObserver<DecideResponse> {
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(CALLS);

    void begin(ManagedChannel channel) {
      DecisionServiceGrpc.DecisionServiceStub stub = DecisionServiceGrpc.newStub(channel);
      for (int i = 0; i < CALLS; i++) {
        stub.decide(DecideRequest.getDefaultInstance(), this);
      }
    }

    @Override
    public void onNext(DecideResponse response) {
      answered.incrementAndGet();
    }

    @Override
    public void onError(Throwable failure) {
      if (Status.fromThrowable(failure).getCode() == Status.Code.RESOURCE_EXHAUSTED) {
        refused.incrementAndGet();
      }
      ended.countDown();
    }

    @Override
    public void onCompleted() {
      ended.countDown();
    }
  }

  @Test
  void whatCannotBeAnsweredInTimeIsRefusedAndACarefulCallerIsServed() throws Exception {
    Flood one = new Flood();
    Flood another = new Flood();
    one.begin(channel());
    another.begin(channel());
    DecisionServiceGrpc.DecisionServiceBlockingStub careful =
        DecisionServiceGrpc.newBlockingStub(channel());
    int meanwhile = 0;
    while (one.ended.getCount() + another.ended.getCount() > 0) {
      assertThat(careful.decide(DecideRequest.getDefaultInstance()))
          .isEqualTo(DecideResponse.getDefaultInstance());
      meanwhile++;
    }
    assertThat(meanwhile).isPositive();
    for (Flood flood : List.of(one, another)) {
      assertThat(flood.ended.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(flood.answered.get() + flood.refused.get()).isEqualTo(CALLS);
      assertThat(flood.answered.get()).isPositive();
      assertThat(flood.refused.get()).isPositive();
    }
    assertThat(shedding.shed()).isEqualTo(one.refused.get() + another.refused.get());
  }

  @Test
  void aRefusalSaysSoByTheRules() {
    StatusRuntimeException refusal = Errors.exception(shedding.refusal());
    com.google.rpc.Status status = StatusProto.fromThrowable(refusal);
    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(status.getDetailsList()).anyMatch(detail -> detail.is(ErrorInfo.class));
  }

  @Test
  void moreConnectionsThanAreAllowedAreClosed() throws Exception {
    List<ManagedChannel> allowed = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      allowed.add(channel());
      var _ = DecisionServiceGrpc.newBlockingStub(allowed.get(i)).decide(request());
    }
    try (Socket more = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      more.setSoTimeout(60_000);
      assertThat(isClosed(more)).isTrue();
    }
    DecisionServiceGrpc.DecisionServiceBlockingStub fifth =
        DecisionServiceGrpc.newBlockingStub(channel());
    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> fifth.decide(request()));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(allowed)
        .allSatisfy(channel ->
            assertThat(DecisionServiceGrpc.newBlockingStub(channel).decide(request())).isNotNull());
    allowed.getFirst().shutdownNow().awaitTermination(60, TimeUnit.SECONDS);
    assertThat(fifth.withWaitForReady().decide(request())).isNotNull();
  }

  private static DecideRequest request() {
    return DecideRequest.getDefaultInstance();
  }

  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  /** Calls of no method are refused at once, and only who reads takes note of it. */
  @Test
  void fromWhoDoesNotTakeItsAnswersNothingMoreIsRead() throws Exception {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(1 << 12);
      socket.setSendBufferSize(1 << 12);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      OutputStream out = socket.getOutputStream();
      out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.write(frame(4, 0, 0, new byte[0])); // settings
      AtomicLong calls = new AtomicLong();
      Thread calling = Thread.ofVirtual().start(() -> callForEver(out, calls));
      // Until it is stuck: what it writes has filled the buffers of both sides, and nothing else.
      long before = -1;
      for (long now = calls.get(); now != before || now == 0; now = calls.get()) {
        before = now;
        Thread.sleep(300);
      }
      assertThat(calling.isAlive()).as("it waits, it is not cut off").isTrue();
      assertThat(DecisionServiceGrpc.newBlockingStub(channel()).decide(request())).isNotNull();
    }
  }

  private static void callForEver(OutputStream out, AtomicLong calls) {
    byte[] headers =
        HexFormat.of().parseHex("838604022f78" + "0f10106170706c69636174696f6e2f67727063");
    try {
      for (int stream = 1; ; ) {
        ByteArrayOutputStream several = new ByteArrayOutputStream();
        for (int last = stream + 200; stream < last; stream += 2) {
          several.writeBytes(frame(1, 5, stream, headers)); // all headers, and the end of the call
        }
        several.writeTo(out);
        calls.incrementAndGet();
      }
    } catch (IOException closed) {
      // The test is over, or has failed.
    }
  }

  /** A frame of HTTP/2 (RFC 9113, section 4.1). */
  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .putInt(payload.length << 8 | type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }
}
