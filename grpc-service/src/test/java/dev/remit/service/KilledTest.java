package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.log.entry.Packing;
import dev.remit.log.file.KeyFiles;
import dev.remit.log.file.LogFolder;
import dev.remit.log.read.LogReader;
import dev.remit.log.read.Verification;
import dev.remit.log.store.DecisionLog;
import dev.remit.log.store.LogObserver;
import dev.remit.log.store.LogOptions;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecisionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kills a service that is asked by many, at random moments, and looks for every decision that they
 * were told in its log. With {@code -Dremit.server.kills=200} so many times; that takes long.
 */
@Timeout(7200)
final class KilledTest {

  private static final int KILLS = Integer.getInteger("remit.server.kills", 2);
  private static final int ASKING = 16;
  private static final AccessRequest REQUEST = Asked.dozen().get(1).message();
  private static final Pattern ID = Pattern.compile("\"id\":\"([-0-9a-f]{36})\"");

  private final DatabaseConfig stored = TestServer.SQLITE.create();
  private final Path log = stored.directory().resolve("decision-log");

  @Test
  void everyDecisionThatWasToldIsInTheLog() throws Exception {
    Random random = new Random();
    Set<String> logged = new HashSet<>();
    long all = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Set<String> told = killed(1 + random.nextInt(1000), random.nextInt(50_000_000));
      int before = logged.size();
      read(logged);
      assertThat(logged).containsAll(told);
      assertThat(logged.size() - before).isGreaterThanOrEqualTo(told.size());
      all += told.size();
    }
    LogFolder folder = new LogFolder(log);
    assertThat(
            new Verification(folder, KeyFiles.verifiers(folder.verifiers()), n -> {}).all().size())
        .isEqualTo(logged.size());
    System.out.printf("killed %d times; %d decisions told, %d logged%n", KILLS, all, logged.size());
    assertThat(all).isPositive();
  }

  /** What a service told until it was killed, soon after so many answers. */
  private Set<String> killed(int answers, int nanoseconds) throws Exception {
    Settings settings =
        Settings.on(stored)
            .anonymous()
            .folder(Path.of(System.getProperty("remit.root"), "policies", "npd"))
            .flag("--decision-log-publish", "50ms");
    DrainTest.Serving serving = DrainTest.Serving.start(settings);
    Set<String> told = ConcurrentHashMap.newKeySet();
    List<Thread> asking = new ArrayList<>();
    try {
      for (int i = 0; i < ASKING; i++) {
        int number = i;
        asking.add(Thread.ofVirtual().start(() -> ask(serving.grpcPort(), number, told)));
      }
      Eventually.until("decisions are told", () -> told.size() >= answers);
      LockSupport.parkNanos(nanoseconds);
    } finally {
      serving.process().destroyForcibly().waitFor();
    }
    for (Thread each : asking) {
      each.join();
    }
    return told;
  }

  private static void ask(int port, int number, Set<String> told) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      var stub = DecisionServiceGrpc.newBlockingStub(channel);
      for (int i = 0; true; i++) {
        AccessRequest.Builder request = REQUEST.toBuilder();
        if (number % 2 == 0) {
          request.setSubjectId("subject-" + number + "-" + i % 20);
        }
        told.add(
            stub.decide(DecideRequest.newBuilder().setRequest(request).build())
                .getDecision()
                .getDecisionId());
      }
    } catch (StatusRuntimeException gone) {
      // killed
    } finally {
      channel.shutdownNow();
    }
  }

  /** Opens the log as the next service would, and reads all that is new. */
  private void read(Set<String> logged) throws Exception {
    try (DecisionLog opened = DecisionLog.open(LogOptions.of(log), LogObserver.NONE)) {
      assertThat(opened.publish()).isTrue();
      LogReader reader = opened.reader();
      for (long i = logged.size(); i < reader.size(); i++) {
        Matcher id =
            ID.matcher(new String(Packing.unpack(reader.entry(i)), StandardCharsets.UTF_8));
        assertThat(id.find()).isTrue();
        assertThat(logged.add(id.group(1))).isTrue();
      }
    }
  }
}
