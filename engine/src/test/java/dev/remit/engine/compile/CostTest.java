package dev.remit.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.remit.engine.decision.Decision;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.random.Chance;
import dev.remit.engine.random.RandomRequests;
import dev.remit.engine.request.Request;
import dev.remit.lang.model.PolicyVersion;
import dev.remit.lang.word.Outcome;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What deciding costs but time: memory, and nothing else that threads would have to share. */
class CostTest {

  private static final String VOCABULARY =
      """
      vocabulary v
      action access
      category stuff { a b c { c1 c2 } }
      purpose research { medical social }
      recipient university
      recipient has
        flag boolean
        number number
      obligation retain(most: months, least)
      consent by subject lasting 12 months
      """;

  private static PolicyVersion version(int rules) {
    return Texts.version(
        VOCABULARY,
        "define shared: recipient.flag or recipient.number > 3 or recipient.number < -3\n"
            + Texts.many(
                rules,
                "\n",
                i ->
                    "rule r%d %s access of %s for research when shared and recipient.number < %d"
                        .formatted(
                            i,
                            i % 2 == 0 ? "permit" : "forbid",
                            i % 3 == 0 ? "a" : "everything",
                            10 * i)));
  }

  private static List<Request> requests(PolicyVersion version, int count) {
    RandomRequests random = new RandomRequests(version, Chance.of(count));
    return Stream.generate(random::request)
        .limit(count)
        .map(request -> request.withItems(List.of(request.items().getFirst())))
        .filter(request -> Interpreter.decide(version, request).outcome() != Outcome.INCOMPLETE)
        .toList();
  }

  @Test
  void aDecisionOfOneItemTakesAtMost64Bytes() {
    for (int rules : List.of(12, 300)) {
      PolicyVersion version = version(rules);
      CompiledVersion compiled = CompiledVersion.of(version);
      List<Request> requests = requests(version, 100);
      assertThat(requests).hasSizeGreaterThan(20);
      requests.forEach(compiled::decide);
      long bytes =
          allocatedBy(() -> {
            for (int i = 0; i < 1000; i++) {
              for (int j = 0; j < requests.size(); j++) {
                compiled.decide(requests.get(j));
              }
            }
          });
      assertThat(bytes / (1000.0 * requests.size())).isLessThanOrEqualTo(64);
    }
  }

  private static long allocatedBy(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    long before = threads.getThreadAllocatedBytes(thread);
    work.run();
    return threads.getThreadAllocatedBytes(thread) - before;
  }

  @Test
  @Timeout(120)
  void manyThreadsDecideUnderOneVersion() throws Exception {
    for (int rules : List.of(12, 300)) {
      PolicyVersion version = version(rules);
      CompiledVersion compiled = CompiledVersion.of(version);
      RandomRequests random = new RandomRequests(version, Chance.of(rules));
      List<Request> requests = Stream.generate(random::request).limit(60).toList();
      List<Decision> expected =
          requests.stream().map(request -> Interpreter.decide(version, request)).toList();
      Callable<Boolean> task =
          () -> {
            for (int round = 0; round < 100; round++) {
              for (int i = 0; i < requests.size(); i++) {
                int j = (i * 7 + round) % requests.size();
                if (!compiled.decide(requests.get(j)).equals(expected.get(j))) {
                  return false;
                }
              }
            }
            return true;
          };
      try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new);
          ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          answers.add(threads.submit(task));
          answers.add(virtual.submit(task));
        }
        for (Future<Boolean> answer : answers) {
          assertThat(answer.get()).isTrue();
        }
      }
    }
  }

  @Test
  void aVersionThatIsDroppedIsUnloaded() throws InterruptedException {
    WeakReference<CompiledVersion> dropped = decideAndDrop();
    for (int i = 0; i < 200 && dropped.get() != null; i++) {
      System.gc();
      Thread.sleep(Duration.ofMillis(10));
    }
    assertThat(dropped.get()).isNull();
  }

  /** Decides in this thread, which remembers, and goes on. */
  private static WeakReference<CompiledVersion> decideAndDrop() {
    PolicyVersion version = version(300);
    CompiledVersion compiled = CompiledVersion.of(version);
    compiled.decide(new RandomRequests(version, Chance.of(5)).request());
    return new WeakReference<>(compiled);
  }
}
