package dev.remit.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.remit.service.caller.Caller;
import dev.remit.service.config.Configuration.Limits;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class AdmissionTest {

  private static final Caller ALICE = new Caller("alice", Set.of());
  private static final Caller BOB = new Caller("bob", Set.of());

  private final AtomicLong nanos = new AtomicLong();

  private Admission admission(int perSecond, int burst, int concurrent, int callers) {
    return new Admission(
        new Limits(1, perSecond, burst, concurrent, 1, 1, Duration.ofSeconds(1), 1, 1, 1),
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return nanos.get();
          }

          @Override
          public boolean isWallClockBased() {
            return false;
          }
        },
        callers);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static void letIn(Admission admission, Caller caller, int requests) throws Exception {
    admission.admit(caller, requests).close();
  }

  private static RefusedException refused(Admission admission, Caller caller, int requests) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> admission.admit(caller, requests));
    assertThat(refused).isNotNull();
    assertThat(refused.refusal()).isEqualTo(Refusal.RESOURCE_EXHAUSTED);
    return refused;
  }

  @Test
  void limitsTheRateOfEachCaller() throws Exception {
    Admission admission = admission(10, 20, 100, 100);
    for (int i = 0; i < 20; i++) {
      letIn(admission, ALICE, 1);
    }
    assertThat(refused(admission, ALICE, 1))
        .hasMessage("`alice` may make 10 requests a second, and 20 at once; slow down");
    letIn(admission, BOB, 20);
    pass(Duration.ofMillis(99));
    refused(admission, ALICE, 1);
    pass(Duration.ofMillis(1));
    letIn(admission, ALICE, 1);
    refused(admission, ALICE, 1);
    pass(Duration.ofHours(1));
    letIn(admission, ALICE, 20);
    refused(admission, ALICE, 1);
  }

  @Test
  void countsEachRequestOfABatch() throws Exception {
    Admission admission = admission(10, 20, 100, 100);
    letIn(admission, ALICE, 15);
    refused(admission, ALICE, 6);
    letIn(admission, ALICE, 5);
    refused(admission, BOB, 21);
    letIn(admission, BOB, 20);
  }

  @Test
  void limitsWhatIsUnderWayOfEachCaller() throws Exception {
    Admission admission = admission(1000, 1000, 2, 100);
    Ticket first = admission.admit(ALICE, 1);
    Ticket second = admission.admit(ALICE, 1);
    assertThat(refused(admission, ALICE, 1))
        .hasMessage("`alice` has 2 calls under way; wait for their answers");
    letIn(admission, BOB, 1);
    first.close();
    first.close();
    Ticket third = admission.admit(ALICE, 1);
    refused(admission, ALICE, 1);
    second.close();
    third.close();
    letIn(admission, ALICE, 1);
  }

  @Test
  void takesNoPlaceForWhatItRefuses() throws Exception {
    Admission admission = admission(1, 1, 1, 100);
    letIn(admission, ALICE, 1);
    for (int i = 0; i < 10; i++) {
      refused(admission, ALICE, 1);
    }
    pass(Duration.ofSeconds(1));
    letIn(admission, ALICE, 1);
  }

  @Test
  void remembersOnlySoManyCallersButThoseWithCallsUnderWay() throws Exception {
    Admission admission = admission(10, 20, 1, 100);
    Ticket underWay = admission.admit(ALICE, 1);
    for (int i = 0; i < 10_000; i++) {
      letIn(admission, new Caller("caller " + i, Set.of()), 1);
    }
    assertThat(admission.remembered()).isLessThanOrEqualTo(100);
    assertThat(refused(admission, ALICE, 1)).hasMessageContaining("under way");
    underWay.close();
    letIn(admission, ALICE, 1);
  }

  @Test
  void forgetsQuietCallers() throws Exception {
    Admission admission = admission(10, 20, 1, 100);
    letIn(admission, ALICE, 20);
    assertThat(admission.remembered()).isEqualTo(1);
    pass(Duration.ofSeconds(10));
    assertThat(admission.remembered()).isZero();
    letIn(admission, ALICE, 20);
  }

  @Test
  void letsInNoMoreThanAllowedByManyThreads() throws Exception {
    Admission admission = admission(1, 5000, 3, 100);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    int admitted = 0;
    try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
      List<Callable<Integer>> all = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        all.add(() -> hammer(admission, now, most));
      }
      for (Future<Integer> each : executor.invokeAll(all)) {
        admitted += each.get();
      }
    }
    assertThat(most.get()).isBetween(1, 3);
    assertThat(admitted).isBetween(1, 5000);
    assertThat(now.get()).isZero();
    for (int i = admitted; i < 5000; i++) {
      letIn(admission, ALICE, 1);
    }
    refused(admission, ALICE, 1);
  }

  private static int hammer(Admission admission, AtomicInteger now, AtomicInteger most) {
    int admitted = 0;
    for (int i = 0; i < 2000; i++) {
      try (Ticket _ = admission.admit(ALICE, 1)) {
        admitted++;
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        Thread.onSpinWait();
        now.decrementAndGet();
      } catch (RefusedException e) {
        Thread.onSpinWait();
      }
    }
    return admitted;
  }
}
