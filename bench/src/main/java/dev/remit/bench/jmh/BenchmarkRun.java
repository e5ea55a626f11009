package dev.remit.bench.jmh;

import dev.remit.bench.Machine;
import dev.remit.bench.Ratio;
import dev.remit.bench.RemitEngine;
import dev.remit.bench.Table;
import dev.remit.bench.peer.SharedPeers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs the benchmarks of one process, prints tables of ratios and writes what was measured. */
public final class BenchmarkRun {

  private static final long FOOTPRINT_SECONDS = 120;

  private final Path root;
  private final Path results;
  private final Effort effort;

  private BenchmarkRun(Path root, Path results, Effort effort) {
    this.root = root;
    this.results = results;
    this.effort = effort;
  }

  /**
   * Runs all parts, or those that are named.
   *
   * @param arguments {@code --quick} to see that it works, {@code --brief} for one process instead
   *     of three for each number, {@code --processor-time} for ratios that other work on the
   *     machine disturbs less (with {@code log}, only of the decision log), {@code --list} for the
   *     names of the parts, or their names
   */
  public static void main(String[] arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of(arguments));
    boolean quick = words.remove("--quick");
    boolean brief = words.remove("--brief");
    if (words.remove("--list")) {
      Stream.of(Part.values()).map(Part::file).forEach(System.out::println);
      return;
    }
    if (words.remove("--processor-time")) {
      System.out.println(Machine.description() + "\n");
      if (words.isEmpty()) {
        ProcessorTime.tables().forEach(System.out::print);
      }
      EntryTime.tables().forEach(System.out::print);
      return;
    }
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (String word : words) {
      parts.add(named(word));
    }
    Path root = Path.of(System.getProperty("remit.root", "."));
    Path results = root.resolve("bench/results").resolve(quick ? "quick" : "");
    new BenchmarkRun(root, results, quick ? Effort.QUICK : brief ? Effort.BRIEF : Effort.FULL)
        .run(parts.isEmpty() ? EnumSet.allOf(Part.class) : parts, quick);
  }

  private static Part named(String word) {
    return Stream.of(Part.values())
        .filter(part -> part.file().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no part `"
                    + word
                    + "`; `--list` names them, and `--quick` makes them short"));
  }

  private void run(Set<Part> parts, boolean quick) throws Exception {
    SharedPeers.require();
    Files.createDirectories(results);
    List<String> texts = new ArrayList<>(List.of(Machine.description() + "\n\n"));
    if (quick) {
      texts.add("A quick run: it shows that all of it works, and little of how long it takes.\n\n");
    }
    for (Part part : parts) {
      List<Measured> measured = run(part);
      Report.tables(part, measured).forEach(table -> texts.add(table.toString()));
      if (part == Part.GROWTH) {
        Path chart = quick ? results.resolve("growth.svg") : root.resolve("docs/growth.svg");
        Files.writeString(chart, new GrowthChart(measured).svg());
      }
      if (part == Part.FIRST_USE) {
        texts.add(footprints().toString());
      }
    }
    String report = String.join("", texts);
    if (parts.size() == Part.values().length) {
      Files.writeString(results.resolve("benchmarks.md"), report);
    }
    System.out.println();
    System.out.print(report);
  }

  private List<Measured> run(Part part) throws RunnerException, IOException {
    Path file = results.resolve(part.file() + ".json");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .shouldFailOnError(true)
            .shouldDoGC(true)
            .timeout(TimeValue.minutes(5))
            .resultFormat(ResultFormatType.JSON)
            .result(file.toString())
            .jvmArgs(flags());
    List<Measured> measured = Measured.all(new Runner(part.set(options, effort).build()).run());
    withoutPaths(file);
    return measured;
  }

  /** Takes out of a file of results where things lie on this machine: they are to be kept. */
  private static void withoutPaths(Path file) throws IOException {
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    JsonNode all = json.readTree(Files.readString(file));
    all.forEach(result -> ((ObjectNode) result).remove(List.of("jvm", "jvmArgs")));
    Files.writeString(file, json.writeValueAsString(all) + "\n");
  }

  /** Flags of the processes that are measured. */
  private String[] flags() {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-Xms2g",
                "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dremit.root=" + root));
    for (String property : List.of("remit.peers", "remit.bench.rego")) {
      Optional.ofNullable(System.getProperty(property))
          .ifPresent(value -> flags.add("-D" + property + "=" + value));
    }
    return flags.toArray(String[]::new);
  }

  private static Table footprints() throws IOException, InterruptedException {
    Table table =
        new Table(
            "Memory, in a fresh process",
            "who",
            "rules",
            "checked policy",
            "per rule",
            "made ready",
            "of it classes",
            "per rule");
    for (String name : RemitEngine.names()) {
      for (int rules : new int[] {100, 1000, 10_000}) {
        long[] held = footprint(name, rules);
        long policy = held[0] + held[1];
        long engine = held[2] + held[3];
        table.row(
            name,
            String.format(Locale.ROOT, "%,d", rules),
            kibibytes(policy),
            policy / rules + " B",
            kibibytes(engine),
            kibibytes(held[3]),
            engine / rules + " B");
      }
    }
    return table;
  }

  private static String kibibytes(long bytes) {
    return Ratio.shown(bytes / 1024.0) + " KiB";
  }

  private static long[] footprint(String name, int rules) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Footprint.class.getName(),
                name,
                Integer.toString(rules))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      if (!process.waitFor(FOOTPRINT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("measuring memory took longer than " + FOOTPRINT_SECONDS + " s");
      }
      String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(line.strip().split(" ")).mapToLong(Long::parseLong).toArray();
    } finally {
      process.destroyForcibly();
    }
  }
}
