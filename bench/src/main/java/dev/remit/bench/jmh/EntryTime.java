package dev.remit.bench.jmh;

import com.sun.management.ThreadMXBean;
import dev.remit.bench.CheckedPolicies;
import dev.remit.bench.Ratio;
import dev.remit.bench.RemitEngine;
import dev.remit.bench.Table;
import dev.remit.bench.peer.RemitWords;
import dev.remit.bench.peer.SharedPeers;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestResolver;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.PolicySet;
import dev.remit.lang.model.Value;
import dev.remit.log.entry.DecisionEntry;
import dev.remit.log.entry.EntryTooLargeException;
import dev.remit.log.entry.Packing;
import dev.remit.log.entry.SubjectKey;
import dev.remit.log.entry.UnreadableEntryException;
import dev.remit.log.file.DamagedLogException;
import dev.remit.log.store.DecisionLog;
import dev.remit.log.store.LogInUseException;
import dev.remit.log.store.LogObserver;
import dev.remit.log.store.LogOptions;
import dev.remit.log.store.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/**
 * Measures what an entry of the decision log costs in processor time of each of its threads, from a
 * decision until it may be answered, as {@value #UNDER_WAY} calls are under way, and what it takes
 * on the disk. The thread that asks stands for an event loop: it makes entries and is told of those
 * that are durable.
 */
final class EntryTime {

  private static final int UNDER_WAY = 64;
  private static final int WARMING = 150_000;
  private static final int COUNTING = 200_000;
  private static final int SUBJECTS = 1_000;
  private static final String ASKING = "asking";
  private static final String WHOLE = "all of the process";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private EntryTime() {}

  private record Logged(Decision decision, Optional<SubjectKey> key) {}

  /** The tables: of time, and of space. */
  static List<Table> tables() throws IOException {
    Table times =
        new Table(
            "Time of the processor: an entry of the decision log",
            "thread",
            "durable",
            "buffered",
            "durable, about a subject");
    List<Logged> about = decisions(true);
    List<Logged> none = decisions(false);
    Map<String, Double> durable = measured(none, Mode.DURABLE);
    Map<String, Double> buffered = measured(none, Mode.BUFFERED);
    Map<String, Double> subjects = measured(about, Mode.DURABLE);
    for (String thread : durable.keySet()) {
      times.row(
          thread,
          shown(durable.getOrDefault(thread, 0.0)),
          shown(buffered.getOrDefault(thread, 0.0)),
          shown(subjects.getOrDefault(thread, 0.0)));
    }
    return List.of(times, sizes(none, about));
  }

  private static String shown(double nanoseconds) {
    return Ratio.shown(nanoseconds / 1000) + " us";
  }

  private static Table sizes(List<Logged> none, List<Logged> about) throws IOException {
    Table table =
        new Table("Size of an entry of the decision log", "entries", "JSON", "in the log", "disk");
    sizes(table, "about nobody", none);
    sizes(table, "about a subject", about);
    return table;
  }

  private static void sizes(Table table, String name, List<Logged> decisions) throws IOException {
    Path folder = Files.createTempDirectory("remit-entries");
    try {
      long json = 0;
      long packed = 0;
      int count = 100 * UNDER_WAY * 4;
      try (DecisionLog log = open(folder, Mode.BUFFERED)) {
        List<java.util.concurrent.CompletionStage<Long>> done = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          byte[] entry = entry(decisions.get(i % decisions.size()));
          json += Packing.unpack(entry).length;
          packed += entry.length;
          done.add(log.append(entry));
        }
        done.forEach(each -> each.toCompletableFuture().join());
      } catch (UnreadableEntryException e) {
        throw new IllegalStateException(e);
      }
      table.row(
          name,
          bytes(json, count),
          bytes(packed, count),
          bytes(size(folder.resolve("tile")), count));
    } finally {
      delete(folder);
    }
  }

  private static String bytes(long total, int count) {
    return String.format(Locale.ROOT, "%.1f B", (double) total / count);
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static List<Logged> decisions(boolean subjects) {
    SharedPeers shared = SharedPeers.require();
    PolicySet policies = CheckedPolicies.of("peers.remit", CheckedPolicies.twelveRules());
    var deciding = RemitEngine.COMPILED.of(policies.versions().getFirst());
    RemitWords words = new RemitWords(RequestResolver.of(policies));
    List<Logged> decisions = new ArrayList<>();
    for (int i = 0; i < shared.cases().size(); i++) {
      Request request = words.apply(shared.cases().get(i));
      Optional<SubjectKey> key = Optional.empty();
      if (subjects) {
        request = about(request, "subject-" + i % SUBJECTS, policies);
        key = Optional.of(key(i % SUBJECTS));
      }
      decisions.add(new Logged(deciding.decide(request), key));
    }
    return decisions;
  }

  private static Request about(Request request, String subject, PolicySet policies) {
    Map<Fact, Value> facts = new HashMap<>(request.facts());
    facts.put(
        Objects.requireNonNull(policies.vocabulary().facts().get("subject.id")),
        new Value.TextValue(subject));
    return new Request(
        request.policy(),
        Optional.empty(),
        request.date(),
        request.items(),
        request.terms(),
        facts,
        request.consent(),
        request.objections(),
        Map.of(),
        request.computed());
  }

  private static SubjectKey key(int number) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) number;
    bytes[1] = (byte) (number >> 8);
    return new SubjectKey(
        String.format(Locale.ROOT, "%024x", number), new SecretKeySpec(bytes, "AES"));
  }

  private static byte[] entry(Logged logged) {
    try {
      return new DecisionEntry(
              new UUID(System.nanoTime(), System.nanoTime()),
              Instant.now(),
              "a-caller",
              "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
              logged.decision(),
              false)
          .bytes(logged.key());
    } catch (EntryTooLargeException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Processor time of an entry, in nanoseconds, by the names of threads. */
  private static Map<String, Double> measured(List<Logged> decisions, Mode mode)
      throws IOException {
    Path folder = Files.createTempDirectory("remit-entries");
    try (DecisionLog log = open(folder, mode)) {
      Asking asking = new Asking(log, decisions);
      asking.run(WARMING);
      Map<String, Long> before = times();
      asking.run(COUNTING);
      Map<String, Double> times = new TreeMap<>();
      times()
          .forEach((thread, time) -> {
            long taken = time - before.getOrDefault(thread, 0L);
            if (taken > 0) {
              times.put(thread, (double) taken / COUNTING);
            }
          });
      return times;
    } finally {
      delete(folder);
    }
  }

  private static DecisionLog open(Path folder, Mode mode) throws IOException {
    try {
      return DecisionLog.open(LogOptions.of(folder).with(mode), LogObserver.NONE);
    } catch (DamagedLogException | LogInUseException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Map<String, Long> times() {
    Map<String, Long> times = new TreeMap<>();
    for (var thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null
          && (thread.getThreadName().startsWith("log-")
              || thread.getThreadId() == Thread.currentThread().threadId())) {
        String name =
            thread.getThreadId() == Thread.currentThread().threadId()
                ? ASKING
                : thread.getThreadName();
        times.merge(name, THREADS.getThreadCpuTime(thread.getThreadId()), Long::sum);
      }
    }
    times.put(
        WHOLE,
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime());
    return times;
  }

  /** Keeps so many entries under way. */
  private static final class Asking {
    private final DecisionLog log;
    private final List<Logged> decisions;
    private final ConcurrentLinkedQueue<Long> told = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.currentThread();
    private volatile boolean waiting;
    private int next;

    Asking(DecisionLog log, List<Logged> decisions) {
      this.log = log;
      this.decisions = decisions;
    }

    void run(int entries) {
      int begun = 0;
      for (int done = 0; done < entries; ) {
        while (begun < entries && begun - done < UNDER_WAY) {
          append();
          begun++;
        }
        Long index = told.poll();
        while (index == null) {
          waiting = true;
          index = told.poll();
          if (index == null) {
            LockSupport.park(this);
            index = told.poll();
          }
        }
        waiting = false;
        for (; index != null; index = told.poll()) {
          if (index < 0) {
            throw new IllegalStateException("an entry was refused");
          }
          done++;
        }
      }
    }

    private void append() {
      var _ =
          log.append(entry(decisions.get(next++ % decisions.size())))
              .whenComplete((index, failure) -> {
                told.add(failure == null ? index : -1);
                if (waiting) {
                  LockSupport.unpark(thread);
                }
              });
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
