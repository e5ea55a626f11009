package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.client.RemitClient;
import dev.remit.service.caller.Role;
import dev.remit.service.fixture.MovableClock;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecisionServiceGrpc;
import dev.remit.v1.DecisionServiceGrpc.DecisionServiceBlockingStub;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a large cohort takes, by hand: {@code -Dremit.large=1000000}. */
@EnabledIfSystemProperty(named = "remit.large", matches = "[0-9]+")
final class LargeCohortTest {

  private static final int PIECE = 10_000;

  private interface Step {
    void run() throws Exception;
  }

  /** Time, processor time and what is alive on the heap afterwards. */
  private static void measure(String what, Step step) throws Exception {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long begun = System.nanoTime();
    long worked = system.getProcessCpuTime();
    step.run();
    System.out.printf(
        "%-30s %,8d ms, %,8d ms of processor time%n",
        what,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
        TimeUnit.NANOSECONDS.toMillis(system.getProcessCpuTime() - worked));
  }

  @ParameterizedTest
  @EnumSource(TestServer.class)
  void measures(TestServer database) throws Exception {
    int size = Integer.getInteger("remit.large");
    List<List<String>> pieces = new ArrayList<>();
    for (int from = 0; from < size; from += PIECE) {
      pieces.add(CohortsTest.people(from, Math.min(size, from + PIECE)));
    }
    DatabaseConfig stored = database.create();
    Settings settings =
        Settings.on(stored).folder(Path.of(System.getProperty("remit.root"), "policies", "npd"));
    System.out.println(database);
    for (String when : List.of("first", "after a restart")) {
      try (Running service = Running.start(settings, new MovableClock("2026-06-01T10:00:00Z"))) {
        RemitClient registrar = service.client(Role.REGISTER);
        measure(
            when + ": put",
            () ->
                assertThat(CohortsTest.put(registrar.channel(), "all", "", pieces).getSize())
                    .isEqualTo(size));
        DecisionServiceBlockingStub asking =
            DecisionServiceGrpc.newBlockingStub(
                service.opened(service.client().token(() -> Settings.token(Role.ASK))).channel());
        DecideRequest about =
            DecideRequest.newBuilder().setRequest(CohortsTest.about("all")).build();
        for (String decision : List.of("decide", "decide again")) {
          measure(
              when + ": " + decision,
              () -> assertThat(asking.decide(about).hasDecision()).isTrue());
        }
      }
    }
  }
}
