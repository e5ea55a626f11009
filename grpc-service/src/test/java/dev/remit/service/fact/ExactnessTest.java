package dev.remit.service.fact;

import static dev.remit.service.fixture.Store.age;
import static dev.remit.service.fixture.Store.draft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.register.Register;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Owner;
import dev.remit.service.change.ChangeFeed;
import dev.remit.service.fixture.Store;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.TestServer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever asks after a change was answered sees it, however many ask and change at once. */
final class ExactnessTest {

  private static final int SUBJECTS = 3;
  private static final int WRITERS = 3;
  private static final int CHANGES = 60;
  private static final int READERS = 4;

  @ParameterizedTest
  @EnumSource(TestServer.class)
  void whatWasAnsweredIsSeen(TestServer server) throws Exception {
    try (Store store = new Store(server.create(), Duration.ofHours(1))) {
      assertThat(staleReads(store, store.facts)).isZero();
    }
  }

  /** That the check above can fail: these facts are told nothing of the changes. */
  @ParameterizedTest
  @EnumSource(TestServer.class)
  void withoutNoticeOfChangesItIsNot(TestServer server) throws Exception {
    DatabaseConfig elsewhere = TestServer.SQLITE.create();
    try (Store store = new Store(server.create(), Duration.ofHours(1));
        Database other = Database.open(elsewhere);
        ChangeFeed deaf = ChangeFeed.open(other, Duration.ofSeconds(1), Duration.ofHours(1));
        RegisteredFacts facts = new RegisteredFacts(store.database, deaf, FactLimits.USUAL)) {
      assertThat(staleReads(store, facts)).isPositive();
    }
  }

  private static int staleReads(Store store, RegisteredFacts facts) throws Exception {
    AtomicIntegerArray answered = new AtomicIntegerArray(SUBJECTS);
    // So that there is something to be stale, also if all is written before anyone else reads.
    for (int subject = 0; subject < SUBJECTS; subject++) {
      assertThat(registered(store, facts, subject)).isZero();
    }
    try (ExecutorService executor = Executors.newCachedThreadPool()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int subject = i % SUBJECTS;
        writers.add(executor.submit(() -> write(store, subject, answered)));
      }
      List<Future<Integer>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(executor.submit(() -> read(store, facts, answered, writers)));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      int stale = 0;
      for (Future<Integer> reader : readers) {
        stale += reader.get();
      }
      return stale;
    }
  }

  private static int write(Store store, int subject, AtomicIntegerArray answered)
      throws RefusedException {
    for (int age = 1; age <= CHANGES; age++) {
      store.put(draft(Owner.SUBJECT, "subject " + subject, age(age)));
      answered.set(subject, age);
    }
    return CHANGES;
  }

  private static int read(
      Store store, RegisteredFacts facts, AtomicIntegerArray answered, List<Future<?>> writers) {
    int stale = 0;
    boolean last;
    do {
      last = writers.stream().allMatch(Future::isDone);
      for (int subject = 0; subject < SUBJECTS; subject++) {
        int atLeast = answered.get(subject);
        if (registered(store, facts, subject) < atLeast) {
          stale++;
        }
      }
    } while (!last);
    return stale;
  }

  private static long registered(Store store, RegisteredFacts facts, int subject) {
    return switch (facts
        .now(store.records(), Duration.ofSeconds(60))
        .register()
        .lookUp(Owner.SUBJECT, "subject " + subject, LocalDate.EPOCH)) {
      case Register.Answer.Entry(var _, var known) ->
          known.values().iterator().next() instanceof Value.NumberValue(var age) ? age : -1;
      case Register.Answer.NotRegistered _ -> 0;
      // not to know is not to be wrong
      case Register.Answer.Unavailable _ -> Long.MAX_VALUE;
    };
  }
}
