package dev.remit.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own, on a loopback port.
 *
 * <p>INVARIANT: it does not outlive this process, however that ends. Ours end when their standard
 * input does, others are ended then; whatever still runs when this process ends orderly is killed.
 */
final class ServerProcess implements AutoCloseable {

  /** What a server of ours prints before its port. */
  static final String PORT = "port ";

  /** What a server of ours prints before how many bytes it has allocated. */
  static final String ALLOCATED = "allocated ";

  /** Runs the rest of the command until standard input ends. */
  private static final List<String> GUARD =
      List.of("sh", "-c", "\"$@\" </dev/null & cat >/dev/null; kill $!", "guard");

  private static final Duration STARTING = Duration.ofSeconds(60);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration ENDING = Duration.ofSeconds(10);
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(ServerProcess::kill), "end-servers"));
  }

  private final Process process;
  private final int port;
  private final BlockingQueue<Long> allocated;

  private ServerProcess(Process process, int port, BlockingQueue<Long> allocated) {
    this.process = process;
    this.port = port;
    this.allocated = allocated;
  }

  /**
   * What a server has used since it was started.
   *
   * @param processors how long it kept them busy, to a hundredth of a second
   * @param allocated bytes of memory
   */
  record Usage(Duration processors, long allocated) {}

  /**
   * Starts a server of ours, and waits until it has told its port.
   *
   * @throws IOException if it does not within a minute
   */
  static ServerProcess ours(List<String> command) throws IOException {
    Process process = begin(command, ProcessBuilder.Redirect.PIPE, ProcessBuilder.Redirect.INHERIT);
    Thread guard = Thread.ofVirtual().start(() -> killUnless(process, STARTING));
    try {
      BufferedReader output = process.inputReader();
      @Nullable String line = output.readLine();
      while (line != null && !line.startsWith(PORT)) {
        line = output.readLine();
      }
      if (line == null) {
        kill(process);
        throw new IOException("a server did not start: " + String.join(" ", command));
      }
      // What else it prints must not fill the pipe, or it would wait for somebody to read.
      BlockingQueue<Long> allocated = new LinkedBlockingQueue<>();
      Thread.ofVirtual()
          .start(() ->
              output
                  .lines()
                  .filter(told -> told.startsWith(ALLOCATED))
                  .map(told -> Long.valueOf(told.substring(ALLOCATED.length())))
                  .forEach(allocated::add));
      return new ServerProcess(process, Integer.parseInt(line.substring(PORT.length())), allocated);
    } finally {
      guard.interrupt();
    }
  }

  private static void killUnless(Process process, Duration patience) {
    try {
      Thread.sleep(patience);
      kill(process);
    } catch (InterruptedException started) {
      // It is not needed any more.
    }
  }

  /**
   * Starts somebody else's server, and waits until its port takes connections.
   *
   * @throws IOException if it does not within a minute
   */
  static ServerProcess others(List<String> command, int port) throws IOException {
    List<String> guarded = new ArrayList<>(GUARD);
    guarded.addAll(command);
    Process process =
        begin(guarded, ProcessBuilder.Redirect.DISCARD, ProcessBuilder.Redirect.DISCARD);
    long end = System.nanoTime() + STARTING.toNanos();
    while (!answers(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        kill(process);
        throw new IOException("a server did not start: " + String.join(" ", command));
      }
      Thread.onSpinWait();
    }
    return new ServerProcess(process, port, new LinkedBlockingQueue<>());
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static Process begin(
      List<String> command, ProcessBuilder.Redirect output, ProcessBuilder.Redirect errors)
      throws IOException {
    Process process =
        new ProcessBuilder(command).redirectOutput(output).redirectError(errors).start();
    RUNNING.add(process);
    return process;
  }

  /** A port that is free now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /**
   * What it has used so far; only of a server of ours.
   *
   * @throws IOException if it does not say
   */
  Usage usage() throws IOException, InterruptedException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    @Nullable Long bytes = allocated.poll(ENDING.toSeconds(), TimeUnit.SECONDS);
    if (bytes == null) {
      throw new IOException("a server does not say how much memory it has allocated");
    }
    return new Usage(process.info().totalCpuDuration().orElse(Duration.ZERO), bytes);
  }

  /** The memory it holds now, in bytes; 0 where that cannot be read. */
  long residentBytes() {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException unknown) {
      return 0;
    }
  }

  /** Ends it at once. */
  @Override
  public void close() {
    end(AT_ONCE);
  }

  /** Ends it: asks, waits as long as patience lasts, asks less kindly, and then kills it. */
  void end(Duration patience) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        process.destroy();
        process.waitFor(ENDING.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (IOException gone) {
      // It no longer listens to us, and is killed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      kill(process);
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    RUNNING.remove(process);
  }
}
