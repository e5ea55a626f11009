package dev.remit.bench.load;

import dev.remit.bench.CheckedPolicies;
import dev.remit.bench.growth.GrownPolicy;
import dev.remit.bench.growth.Growth;
import dev.remit.bench.peer.SharedPeers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts the servers, each with files of its own.
 *
 * @param folder for those files; the caller deletes it
 * @param classPath of the service, without any of the peers
 */
record Targets(Path folder, String classPath) {

  private static final List<String> JVM =
      List.of(
          "-Xms512m",
          "-Xmx512m",
          "-XX:+AlwaysPreTouch",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** More flags of the virtual machine, to compare with. */
  private static final List<String> MORE =
      Stream.of(System.getProperty("remit.bench.jvm", "").split(" "))
          .filter(flag -> !flag.isEmpty())
          .toList();

  /** More than any load here; what is shed then is shed for want of time. */
  private static final List<String> NO_LIMITS =
      List.of(
          "--limits-requests-per-second=10000000",
          "--limits-burst=10000000",
          "--limits-concurrent=1000000");

  /** Remit's service with the twelve rules. */
  ServerProcess remit() throws IOException {
    return remit(write("peers.remit", CheckedPolicies.twelveRules()), List.of());
  }

  /** Another build of the service, of the class path that {@code remit.bench.before} names. */
  Optional<Targets> before() {
    return Optional.ofNullable(System.getProperty("remit.bench.before"))
        .map(path -> new Targets(folder, path));
  }

  /** The same, with more flags of the virtual machine. */
  ServerProcess remit(List<String> jvm) throws IOException {
    return remit(write("peers.remit", CheckedPolicies.twelveRules()), jvm);
  }

  /** Remit's service with the twelve rules and its decision log in a mode. */
  ServerProcess logging(String mode) throws IOException {
    Path policy = write("peers.remit", CheckedPolicies.twelveRules());
    return remit(policy, List.of(), mode);
  }

  /** Remit's service with a grown policy. */
  ServerProcess remit(GrownPolicy policy) throws IOException {
    return remit(write("growth.remit", Growth.text(policy)), List.of());
  }

  private ServerProcess remit(Path policy, List<String> jvm) throws IOException {
    return remit(policy, jvm, "off");
  }

  private ServerProcess remit(Path policy, List<String> jvm, String log) throws IOException {
    Path data = Files.createTempDirectory(folder, "data");
    List<String> command = java(jvm, RemitTarget.class);
    command.add(policy.toString());
    command.add("--listen-grpc=127.0.0.1:0");
    command.add("--listen-http=127.0.0.1:0");
    command.add("--data=" + data);
    command.add("--log-level=warn");
    command.add("--decision-log-mode=" + log);
    command.addAll(NO_LIMITS);
    return ServerProcess.ours(command);
  }

  /**
   * The service that does nothing.
   *
   * @param answer what it answers, a {@code DecideResponse}
   */
  ServerProcess empty(byte[] answer) throws IOException {
    Path file = Files.write(folder.resolve("answer.binpb"), answer);
    List<String> command = java(List.of(), EmptyTarget.class);
    command.add(file.toString());
    return ServerProcess.ours(command);
  }

  private List<String> java(List<String> jvm, Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(MORE);
    command.addAll(jvm);
    command.add("-cp");
    command.add(classPath);
    command.add(main.getName());
    return command;
  }

  private Path write(String file, String text) throws IOException {
    return Files.writeString(folder.resolve(file), text);
  }

  /** Cerbos with the twelve rules; its program is found by {@link #cerbosProgram}. */
  ServerProcess cerbos(Path program, SharedPeers shared) throws IOException {
    int grpc = ServerProcess.freePort();
    int http = ServerProcess.freePort();
    String configuration =
        """
        server:
          grpcListenAddr: "127.0.0.1:%d"
          httpListenAddr: "127.0.0.1:%d"
        telemetry:
          disabled: true
        storage:
          driver: disk
          disk:
            directory: "%s"
            watchForChanges: false
        """
            .formatted(grpc, http, shared.folder().resolve("cerbos").toAbsolutePath());
    Path file = write("cerbos.yaml", configuration);
    return ServerProcess.others(
        List.of(program.toString(), "server", "--config=" + file, "--log-level=error"), grpc);
  }

  /** Cerbos's program: where the property {@code remit.bench.cerbos} says, or below the module. */
  static Optional<Path> cerbosProgram(Path root) {
    Path below = root.resolve("bench/peers/node_modules/@cerbos/cerbos-linux-x64/cerbos-linux-x64");
    Path program = Path.of(System.getProperty("remit.bench.cerbos", below.toString()));
    return Files.isExecutable(program) ? Optional.of(program) : Optional.empty();
  }
}
