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
import dev.remit.service.config.Configuration;
import dev.remit.service.config.ConfigurationReader;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.TestServer;
import dev.remit.v1.AccessRequest;
import dev.remit.v1.DecideRequest;
import dev.remit.v1.DecisionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a service that is asked by many, at random moments, and looks for every decision that they
 * were told in its log. With {@code -Dremit.server.kills=200} so many times.
 */
@Timeout(7200)
final class KilledTest {

  private static final int KILLS = Integer.getInteger("remit.server.kills", 2);
  private static final int MANY = 10;
  private static final Duration LOAD = Duration.ofMillis(1500);
  private static final int ASKING = 16;
  private static final Pattern ID = Pattern.compile("\"id\":\"([-0-9a-f]{36})\"");

  private static final String POLICY =
      """
      vocabulary library

      purpose research
      category loan { title_borrowed date_due }
      recipient university
      action see

      policy lending version "1" in force from 2020-01-01
        uses library

      rule researchers_see_loans
        permit see of loan to university for research
      """;

  private static final AccessRequest REQUEST =
      AccessRequest.newBuilder()
          .setAction("see")
          .addData("loan")
          .setRecipient("university")
          .setPurpose("research")
          .build();

  @TempDir private Path folder;
  private final DatabaseConfig stored = TestServer.SQLITE.create();
  private final Path log = stored.directory().resolve("decision-log");

  /** Serves until it is killed, or has read all of its standard input. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
      Configuration configuration = ConfigurationReader.read(List.of(arguments), Map.of());
      try (RemitServer server = RemitServer.start(configuration, Clock.systemUTC())) {
        System.out.println(server.grpcPort());
        System.in.readAllBytes();
      }
    }
  }

  @Test
  void everyDecisionThatWasToldIsInTheLog() throws Exception {
    Path policies = Files.createDirectory(folder.resolve("policies"));
    Files.writeString(policies.resolve("library.remit"), POLICY);
    List<String> command = command(policies);
    Random random = new Random();
    Set<String> logged = new HashSet<>();
    long all = 0;
    int torn = 0;
    for (int kill = 0; all == 0 || kill < KILLS; kill++) {
      Set<String> told = killed(command, random.nextLong(LOAD.toNanos()));
      int before = logged.size();
      torn += read(logged) ? 1 : 0;
      assertThat(logged).containsAll(told);
      assertThat(logged.size() - before).isGreaterThanOrEqualTo(told.size());
      all += told.size();
    }
    LogFolder whole = new LogFolder(log);
    assertThat(new Verification(whole, KeyFiles.verifiers(whole.verifiers()), n -> {}).all().size())
        .isEqualTo(logged.size());
    System.out.printf(
        "killed %d times; %d decisions told, %d logged, %d batches torn%n",
        KILLS, all, logged.size(), torn);
  }

  /** The command that serves; for many kills, with what the virtual machine learnt of one start. */
  private List<String> command(Path policies) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                classPath(),
                Main.class.getName()));
    command.addAll(
        Settings.on(stored)
            .anonymous()
            .folder(policies)
            .flag("--decision-log-publish", "50ms")
            .arguments());
    if (KILLS > MANY) {
      Path cache = folder.resolve("cache.aot");
      Process process = start(with(command, "-XX:AOTCacheOutput=" + cache));
      ask(port(process), 0, ConcurrentHashMap.newKeySet(), 200);
      process.getOutputStream().close();
      assertThat(process.waitFor()).isZero();
      assertThat(cache).exists();
      return with(command, "-XX:AOTCache=" + cache);
    }
    return command;
  }

  /** A cache needs jars: folders with classes may change. */
  private String classPath() {
    List<String> parts = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (part.isEmpty()) {
        continue;
      }
      if (KILLS > MANY && Files.isDirectory(Path.of(part))) {
        String jar = folder.resolve(parts.size() + ".jar").toString();
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, "--create", "--file", jar, "-C", part, ".");
        parts.add(jar);
      } else {
        parts.add(part);
      }
    }
    return String.join(File.pathSeparator, parts);
  }

  private static List<String> with(List<String> command, String flag) {
    List<String> with = new ArrayList<>(command);
    with.add(1, flag);
    return with;
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static int port(Process process) throws IOException {
    return Integer.parseInt(
        Objects.requireNonNull(
            process.inputReader(StandardCharsets.UTF_8).readLine(), "the service did not start"));
  }

  /** What a service told until it was killed, so long after it was first asked. */
  private static Set<String> killed(List<String> command, long nanoseconds) throws Exception {
    Process process = start(command);
    Set<String> told = ConcurrentHashMap.newKeySet();
    List<Thread> asking = new ArrayList<>();
    try {
      int port = port(process);
      for (int i = 0; i < ASKING; i++) {
        int number = i;
        asking.add(Thread.ofVirtual().start(() -> ask(port, number, told, Integer.MAX_VALUE)));
      }
      TimeUnit.NANOSECONDS.sleep(nanoseconds);
    } finally {
      process.destroyForcibly().waitFor();
    }
    for (Thread each : asking) {
      each.join();
    }
    return told;
  }

  private static void ask(int port, int number, Set<String> told, int times) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      var stub = DecisionServiceGrpc.newBlockingStub(channel);
      for (int i = 0; i < times; i++) {
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

  /**
   * Opens the log as the next service would, and reads all that is new; says if a batch was torn.
   */
  private boolean read(Set<String> logged) throws Exception {
    try (DecisionLog opened = DecisionLog.open(LogOptions.of(log), LogObserver.NONE)) {
      assertThat(opened.publish()).isTrue();
      LogReader reader = opened.reader();
      for (long i = logged.size(); i < reader.size(); i++) {
        Matcher id =
            ID.matcher(new String(Packing.unpack(reader.entry(i)), StandardCharsets.UTF_8));
        assertThat(id.find()).isTrue();
        assertThat(logged.add(id.group(1))).isTrue();
      }
      return opened.mended().isPresent();
    }
  }
}
