package dev.remit.service.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When waiting is overload; times are numbers here. */
final class StandingWaitTest {

  private final StandingWait waits = new StandingWait(100);

  @Test
  void refusesNothingThatHasNotWaitedTooLong() {
    for (long now = 0; now < 1000; now += 10) {
      assertThat(waits.refuses(100, now)).isFalse();
    }
  }

  @Test
  void aPauseIsNoOverload() {
    assertThat(waits.refuses(5000, 0)).isFalse();
    assertThat(waits.refuses(5000, 100)).isFalse();
    assertThat(waits.refuses(90, 101)).isFalse();
    assertThat(waits.refuses(5000, 150)).isFalse();
  }

  @Test
  void waitsThatStayTooLongAre() {
    assertThat(waits.refuses(101, 1000)).isFalse();
    assertThat(waits.refuses(101, 1101)).isTrue();
    assertThat(waits.refuses(100, 1102)).isFalse();
    assertThat(waits.refuses(101, 1103)).isFalse();
  }

  @Test
  void anEmptyQueueEndsIt() {
    assertThat(waits.refuses(101, 1000)).isFalse();
    waits.ended();
    assertThat(waits.refuses(101, 1101)).isFalse();
  }
}
