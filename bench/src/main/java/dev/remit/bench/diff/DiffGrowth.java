package dev.remit.bench.diff;

import dev.remit.analysis.Analysis;
import dev.remit.analysis.Limits;
import dev.remit.analysis.Progress;
import dev.remit.analysis.report.Diff;
import dev.remit.bench.Table;
import dev.remit.lang.model.PolicySet;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints how long it takes to compare two versions, as the policy and what differs grow. The
 * processor time is that of the whole process, the solver's native threads included; on a machine
 * that does other work, it says more than the time that went by.
 */
public final class DiffGrowth {

  private static final List<Integer> RULES = List.of(100, 300, 1_000);
  private static final List<Integer> CHANGES = List.of(1, 2, 4, 8, 16, 32);

  private DiffGrowth() {}

  /** Measures everything; with {@code --quick}, the smallest of each series. */
  public static void main(String[] args) {
    boolean quick = List.of(args).contains("--quick");
    measured(new ChangedPolicy(100, 10, 4, true));
    Table subjects = table("Policies that grow by subjects");
    for (int rules : RULES.subList(0, quick ? 1 : RULES.size())) {
      for (int changes : CHANGES.subList(0, quick ? 2 : CHANGES.size())) {
        add(subjects, new ChangedPolicy(rules, rules / 10, changes, false));
      }
    }
    System.out.println(subjects);
    Table broad = table("One rule about everything changes");
    for (int rules : RULES.subList(0, quick ? 1 : RULES.size())) {
      add(broad, new ChangedPolicy(rules, rules / 10, 1, true));
    }
    System.out.println(broad);
    Table dense = table("Policies that grow denser: ten categories");
    for (int rules : RULES.subList(0, quick ? 1 : RULES.size())) {
      add(dense, new ChangedPolicy(rules, 10, 1, false));
    }
    System.out.println(dense);
  }

  private static Table table(String title) {
    return new Table(
        title, "rules", "changed", "regions", "not decided", "seconds", "processor seconds");
  }

  private record Measured(Diff diff, Duration elapsed, Duration processor) {}

  private static void add(Table table, ChangedPolicy policy) {
    Measured measured = measured(policy);
    List<String> row = new ArrayList<>();
    row.add("%,d".formatted(policy.rules()));
    row.add(Integer.toString(policy.changed()));
    row.add(Integer.toString(measured.diff().regions().size()));
    row.add(Integer.toString(measured.diff().undecided().size()));
    row.add(seconds(measured.elapsed()));
    row.add(seconds(measured.processor()));
    table.row(row);
    System.err.println(String.join("  ", row));
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  private static Measured measured(ChangedPolicy policy) {
    PolicySet set = policy.set();
    Analysis analysis =
        Analysis.of(
            new Limits(Duration.ofSeconds(10), Runtime.getRuntime().availableProcessors()),
            Progress.NONE);
    long processor = processor();
    long started = System.nanoTime();
    Diff diff = analysis.diff(set.versions().getFirst(), set.versions().getLast());
    return new Measured(
        diff,
        Duration.ofNanos(System.nanoTime() - started),
        Duration.ofNanos(processor() - processor));
  }

  private static long processor() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }
}
