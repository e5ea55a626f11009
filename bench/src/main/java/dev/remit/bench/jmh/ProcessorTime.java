package dev.remit.bench.jmh;

import com.sun.management.ThreadMXBean;
import dev.remit.bench.Questions;
import dev.remit.bench.Ratio;
import dev.remit.bench.RemitEngine;
import dev.remit.bench.Table;
import dev.remit.bench.growth.GrownPolicy;
import dev.remit.bench.growth.Growth;
import dev.remit.bench.peer.SharedPeers;
import dev.remit.bench.peer.TwelveRules;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures decisions in time of the processor instead of the clock, so that waiting for one that is
 * busy with something else does not count: for machines that do other work, and for ratios only.
 * Each number comes from a process of its own: the median of {@value #ROUNDS} rounds, after as much
 * to warm up.
 */
public final class ProcessorTime {

  private static final int ROUNDS = 21;
  private static final long SECONDS = 300;
  private static final double ROUND = 100e6;
  private static final int CASES = 500;
  private static final long SEED = 2018;
  private static final String TWELVE = "twelve";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Whatever was decided last, so that no decision can be left out. */
  private static volatile Object last = "";

  private ProcessorTime() {}

  /** The tables: the twelve rules, and growth. */
  static List<Table> tables() throws IOException, InterruptedException {
    Table twelve =
        new Table(
            "Time of the processor: the twelve rules",
            "who",
            "time",
            "of hand-written",
            "of hand-written-reasons");
    double plain = measured(TWELVE, TwelveRules.HAND_WRITTEN);
    double reasons = measured(TWELVE, TwelveRules.HAND_WRITTEN_REASONS);
    double remit = measured(TWELVE, RemitEngine.COMPILED.shown());
    row(twelve, TwelveRules.HAND_WRITTEN, plain, plain, reasons);
    row(twelve, TwelveRules.HAND_WRITTEN_REASONS, reasons, plain, reasons);
    row(twelve, RemitEngine.COMPILED.shown(), remit, plain, reasons);
    Table growth =
        new Table(
            "Time of the processor: growth, compiled",
            "rules",
            "candidates",
            "time",
            "of 10 rules");
    double ten = measured("10", "1");
    for (int rules : new int[] {10, 100, 1000, 10_000}) {
      for (int candidates :
          rules == 10_000 ? new int[] {1, 10, 100, 1000, 10_000} : new int[] {1}) {
        double time =
            rules == 10 ? ten : measured(Integer.toString(rules), Integer.toString(candidates));
        row(growth, Integer.toString(rules), Integer.toString(candidates), time, ten);
      }
    }
    return List.of(twelve, growth);
  }

  private static void row(Table table, String who, double time, double one, double other) {
    table.row(who, shown(time), times(time / one), times(time / other));
  }

  private static void row(Table table, String rules, String candidates, double time, double ten) {
    table.row(rules, candidates, shown(time), times(time / ten));
  }

  private static String shown(double time) {
    return Ratio.shown(time) + " ns";
  }

  private static String times(double ratio) {
    return Ratio.shown(ratio) + " ×";
  }

  private static double measured(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms2g",
                "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dremit.root=" + System.getProperty("remit.root", ".")));
    String peers = System.getProperty("remit.peers");
    if (peers != null) {
      command.add("-Dremit.peers=" + peers);
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), ProcessorTime.class.getName()));
    command.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("measuring took longer than " + SECONDS + " s");
      }
      byte[] answer = process.getInputStream().readAllBytes();
      return Double.parseDouble(new String(answer, StandardCharsets.UTF_8).strip());
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * Prints the nanoseconds of a decision.
   *
   * @param arguments {@value #TWELVE} and who is asked about the twelve rules, or how many rules
   *     and how many candidates a grown policy has
   */
  public static void main(String[] arguments) {
    Questions<?, ?, ?> questions;
    if (arguments[0].equals(TWELVE)) {
      SharedPeers shared = SharedPeers.require();
      questions = TwelveRules.contender(arguments[1], shared).about(shared.cases());
    } else {
      GrownPolicy policy =
          new GrownPolicy(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
      questions =
          Growth.contender(RemitEngine.COMPILED.shown(), policy).about(policy.cases(CASES, SEED));
    }
    int times = questions.size();
    double[] rounds = new double[2 * ROUNDS];
    for (int i = 0; i < rounds.length; i++) {
      rounds[i] = round(questions, times);
      if (i < ROUNDS) {
        times = (int) Math.clamp(ROUND / rounds[i], questions.size(), 100e6);
      }
    }
    double[] counting = Arrays.copyOfRange(rounds, ROUNDS, rounds.length);
    Arrays.sort(counting);
    System.out.println(counting[ROUNDS / 2]);
  }

  private static double round(Questions<?, ?, ?> questions, int times) {
    long start = THREADS.getCurrentThreadCpuTime();
    Object decided = last;
    int next = 0;
    for (int i = 0; i < times; i++) {
      decided = questions.decide(next);
      next = next + 1 == questions.size() ? 0 : next + 1;
      if (decided == null) {
        throw new IllegalStateException("nothing was decided");
      }
    }
    long time = THREADS.getCurrentThreadCpuTime() - start;
    last = decided;
    return (double) time / times;
  }
}
