package dev.remit.bench.load;

import dev.remit.bench.Machine;
import dev.remit.bench.Table;
import dev.remit.bench.peer.SharedPeers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Loads servers, prints ratios and writes what was measured. */
public final class LoadRun {

  private static final Set<String> PARTS =
      new TreeSet<>(List.of("comparison", "logging", "overload", "processor", "starting"));

  private LoadRun() {}

  /**
   * Runs all parts, or those that are named.
   *
   * @param arguments {@code --quick} to see that it works, and names of parts
   */
  public static void main(String[] arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of(arguments));
    boolean quick = words.remove("--quick");
    for (String word : words) {
      if (!PARTS.contains(word)) {
        throw new IllegalArgumentException(
            "there is no part `" + word + "`; the parts are " + String.join(", ", PARTS));
      }
    }
    Set<String> parts = words.isEmpty() ? PARTS : Set.copyOf(words);
    Path root = Path.of(System.getProperty("remit.root", "."));
    Path folder = Files.createTempDirectory("remit-load");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "delete-files"));
    Targets targets = new Targets(folder, System.getProperty("remit.bench.service"));
    Map<String, Object> results = new LinkedHashMap<>();
    String report = run(parts, targets, root, quick ? LoadEffort.QUICK : LoadEffort.FULL, results);
    Path kept = root.resolve("bench/results").resolve(quick ? "quick" : "");
    Files.createDirectories(kept);
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    for (Map.Entry<String, Object> part : results.entrySet()) {
      Files.writeString(
          kept.resolve("load-" + part.getKey() + ".json"),
          json.writeValueAsString(part.getValue()) + "\n");
    }
    if (parts.size() == PARTS.size()) {
      Files.writeString(kept.resolve("load.md"), report);
    }
    System.out.print(report);
  }

  private static String run(
      Set<String> parts, Targets targets, Path root, LoadEffort effort, Map<String, Object> results)
      throws IOException, InterruptedException {
    SharedPeers shared = SharedPeers.require();
    List<Table> tables = new ArrayList<>();
    if (parts.contains("comparison")) {
      Optional<Path> cerbos = Targets.cerbosProgram(root);
      if (cerbos.isEmpty()) {
        System.err.println(
            "load: without Cerbos: docs/performance.md says how to get it, or name its program"
                + " with -Dremit.bench.cerbos=FILE");
      }
      List<Comparison.Round> rounds = new Comparison(targets, shared, effort).run(cerbos);
      results.put("comparison", rounds);
      tables.addAll(Comparison.tables(rounds));
    }
    if (parts.contains("logging")) {
      LogCost.Result logging = new LogCost(targets, shared, effort).run();
      results.put("logging", logging);
      tables.addAll(LogCost.tables(logging));
    }
    if (parts.contains("processor")) {
      List<CallTime.Round> rounds = new CallTime(targets, shared, effort).run();
      results.put("processor", rounds);
      tables.add(CallTime.table(rounds));
    }
    if (parts.contains("overload")) {
      Overload.Result overload = new Overload(targets, effort).run();
      results.put("overload", overload);
      tables.add(Overload.table(overload));
    }
    if (parts.contains("starting")) {
      Service service = Services.remit("remit", shared.cases());
      Starting.Result starting = new Starting(targets, service, effort).run();
      results.put("starting", starting);
      tables.add(Starting.table(starting));
    }
    StringBuilder report = new StringBuilder(Machine.description() + "\n\n");
    tables.forEach(report::append);
    return report.toString();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException left) {
      System.err.println("load: could not delete its files: " + left.getMessage());
    }
  }
}
