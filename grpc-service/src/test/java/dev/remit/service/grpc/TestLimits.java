package dev.remit.service.grpc;

import java.time.Duration;

/** Limits of servers under test. */
final class TestLimits {

  /** By which nothing is refused because the machine is busy. */
  static final GrpcLimits PATIENT = arrivingWithin(Duration.ofSeconds(10));

  private TestLimits() {}

  /** The same, but for how long a request may take to arrive. */
  static GrpcLimits arrivingWithin(Duration arrival) {
    return limits(1000, Duration.ofMinutes(1), arrival);
  }

  /** With so many connections, whose calls wait so long. */
  static GrpcLimits limits(int connections, Duration waiting, Duration arrival) {
    return new GrpcLimits(
        4 << 20, connections, 1000, waiting, 1 << 20, Duration.ofSeconds(1), 2, 1000, arrival);
  }

  /** Sheds by the same patience. */
  static Shedding shedding() {
    return new Shedding(PATIENT.waiting());
  }
}
