package dev.remit.service.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.service.caller.Role;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.fixture.Library;
import dev.remit.v1.ApproveRequest;
import dev.remit.v1.PolicyServiceGrpc;
import dev.remit.v1.PolicyServiceGrpc.PolicyServiceBlockingStub;
import dev.remit.v1.Version;
import dev.remit.v1.WatchVersionsRequest;
import dev.remit.v1.WatchVersionsResponse;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever watches the versions is told whenever they change. */
@Timeout(120)
final class PolicyWatchTest {

  private static final String V2 = Library.version("2", "2027-01-01", "forbid");

  private final ServedPolicies served;

  PolicyWatchTest() throws Exception {
    this.served = new ServedPolicies();
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private PolicyServiceBlockingStub as(String name, Role... roles) {
    return served.as(name, roles);
  }

  private PolicyServiceBlockingStub alice() {
    return served.alice();
  }

  private PolicyServiceBlockingStub bob() {
    return served.bob();
  }

  @Test
  void tellsTheVersionsNowAndWheneverTheyChange() throws Exception {
    Iterator<WatchVersionsResponse> told =
        as("carol", Role.ASK)
            .watchVersions(WatchVersionsRequest.newBuilder().setPolicy("lending").build());
    assertThat(told.next().getVersionsList()).isEmpty();
    Version pending = alice().publish(ServedPolicies.publish(V2)).getPublished(0);
    assertThat(told.next().getVersionsList()).containsExactly(pending);
    Version accepted =
        bob()
            .approve(
                ApproveRequest.newBuilder()
                    .setPolicy("lending")
                    .setVersion("2")
                    .setDigest(pending.getDigest())
                    .build())
            .getVersion();
    assertThat(told.next().getVersionsList()).containsExactly(accepted);
    served.clock.set("2027-01-01T00:00:00Z");
    Version inForce = told.next().getVersions(0);
    assertThat(inForce).isEqualTo(accepted.toBuilder().setInForce(true).build());

    served.service.close();
    assertUnavailable(told);
    assertUnavailable(
        as("carol", Role.ASK).watchVersions(WatchVersionsRequest.getDefaultInstance()));
  }

  private static void assertUnavailable(Iterator<WatchVersionsResponse> stream) {
    assertThatThrownBy(
            () -> {
              while (true) {
                stream.next();
              }
            })
        .extracting(Status::fromThrowable)
        .extracting(Status::getCode)
        .isEqualTo(Status.Code.UNAVAILABLE);
  }

  /** A client that does not read holds nobody up, and is told the latest in the end. */
  @Test
  void tellsASlowClientTheLatestOnly() throws Exception {
    SlowClient slow = new SlowClient();
    PolicyServiceGrpc.newStub(served.channel)
        .withCallCredentials(TestCallers.caller("carol", Role.ASK))
        .watchVersions(WatchVersionsRequest.getDefaultInstance(), slow);
    // Long titles, so that a few messages fill what the connection takes without being read.
    int changes = 60;
    for (int i = 1; i <= changes; i++) {
      String title = "\"" + "x".repeat(20_000) + "\" uses library";
      served.accept(
          Library.version(Integer.toString(i), "2027-01-" + "%02d".formatted(i % 28 + 1), "permit")
              .replace("2027", Integer.toString(2027 + i / 28))
              .replace("uses library", title));
    }
    assertThat(served.store.state().versions()).hasSize(changes);
    slow.readAll();
    Eventually.until("the latest", () -> slow.latest() == changes);
    assertThat(slow.received()).isLessThan(changes);
    slow.cancel();
  }

  private static final class SlowClient
      implements ClientResponseObserver<WatchVersionsRequest, WatchVersionsResponse> {
    private final ConcurrentLinkedQueue<Integer> sizes = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable ClientCallStreamObserver<WatchVersionsRequest>> call =
        new AtomicReference<>();
    private volatile boolean reading;
    private volatile int latest;

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchVersionsRequest> stream) {
      call.set(stream);
      stream.disableAutoRequestWithInitial(0);
    }

    @Override
    public void onNext(WatchVersionsResponse response) {
      sizes.add(response.getVersionsCount());
      latest = response.getVersionsCount();
      if (reading) {
        Objects.requireNonNull(call.get()).request(1);
      }
    }

    void readAll() {
      reading = true;
      Objects.requireNonNull(call.get()).request(1);
    }

    int latest() {
      return latest;
    }

    int received() {
      return sizes.size();
    }

    void cancel() {
      Objects.requireNonNull(call.get()).cancel("read enough", null);
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
