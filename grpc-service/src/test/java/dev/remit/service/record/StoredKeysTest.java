package dev.remit.service.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.log.entry.SubjectKey;
import dev.remit.service.change.ChangeFeed;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.SubjectNumberTable;
import dev.remit.service.sql.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many subjects get their keys at once, and one each; a key that is destroyed is gone. */
@Timeout(120)
final class StoredKeysTest {

  @TempDir private Path folder;

  private StoredKeys keys(Database database) throws Exception {
    MasterKey master = MasterKey.of(folder.resolve("master.key"));
    return new StoredKeys(database, master, Clock.systemUTC());
  }

  private static List<String> subjects(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "subject-" + i).toList();
  }

  @ParameterizedTest
  @EnumSource(TestServer.class)
  void makesTheKeysOfManyAtOnce(TestServer server) throws Exception {
    DatabaseConfig stored = server.create();
    try (Database database = Database.open(stored);
        ChangeFeed feed = ChangeFeed.open(database)) {
      StoredKeys keys = keys(database);
      keys.follow(feed);
      SubjectKey known = keys.of("subject-3");
      List<String> many = new ArrayList<>(subjects(0, 600));
      many.addAll(subjects(0, 5));

      keys.prepare(many);

      Eventually.until(
          "they are at hand", () -> subjects(0, 600).stream().allMatch(keys::isAtHand));
      assertThat(keys.of("subject-3").id()).isEqualTo(known.id());
      StoredKeys others = keys(database);
      for (String subject : subjects(0, 600)) {
        assertThat(others.id(subject)).hasValue(keys.of(subject).id());
      }
      others.prepare(subjects(590, 610));
      assertThat(others.of("subject-599").key()).isEqualTo(keys.of("subject-599").key());
    }
  }

  /** Whoever is first makes a key, and everybody uses that one. */
  @ParameterizedTest
  @EnumSource(TestServer.class)
  void agreesWithOthersWhoMakeThemMeanwhile(TestServer server) throws Exception {
    DatabaseConfig stored = server.create();
    try (Database database = Database.open(stored);
        ChangeFeed feed = ChangeFeed.open(database)) {
      List<StoredKeys> all = List.of(keys(database), keys(database), keys(database));
      all.forEach(each -> each.follow(feed));
      CountDownLatch begin = new CountDownLatch(1);
      List<Thread> threads = new ArrayList<>();
      for (StoredKeys each : all) {
        List<String> some = all.indexOf(each) == 1 ? subjects(0, 300).reversed() : subjects(0, 300);
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    begin.await();
                    each.prepare(some);
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }));
      }
      begin.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      for (String subject : subjects(0, 300)) {
        Eventually.until(
            "it is at hand", () -> all.stream().allMatch(each -> each.isAtHand(subject)));
        String id = all.getFirst().of(subject).id();
        assertThat(all.get(1).of(subject).id()).isEqualTo(id);
        assertThat(all.get(2).of(subject).id()).isEqualTo(id);
      }
    }
  }

  /** Numbers are of one person each, also of those who are gone. */
  @ParameterizedTest
  @EnumSource(TestServer.class)
  void givesEachANumberOnceAndForEver(TestServer server) throws Exception {
    DatabaseConfig stored = server.create();
    try (Database database = Database.open(stored)) {
      List<StoredKeys> all = List.of(keys(database), keys(database), keys(database));
      String before = all.getFirst().of("subject-7").id();
      assertThat(all.getFirst().find(subjects(0, 300))).isEmpty();
      List<Callable<List<Integer>>> giving = new ArrayList<>();
      for (StoredKeys each : all) {
        List<String> some =
            all.indexOf(each) == 1 ? subjects(100, 400).reversed() : subjects(0, 1300);
        giving.add(() -> List.copyOf(each.give(some)));
      }
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<List<Integer>>> given = threads.invokeAll(giving);
        assertThat(given.getFirst().get()).doesNotHaveDuplicates().hasSize(1300);
        assertThat(given.getLast().get())
            .containsExactlyInAnyOrderElementsOf(given.getFirst().get());
        assertThat(given.getFirst().get()).containsAll(given.get(1).get());
      }
      StoredKeys keys = all.getFirst();
      assertThat(keys.of("subject-7").id()).isEqualTo(before);
      assertThat(keys.give(List.of("subject-7", "subject-7"))).hasSize(1);

      int number = keys.give(List.of("subject-7")).iterator().next();
      SubjectNumberTable numbers = new SubjectNumberTable(database);
      assertThat(numbers.keys(List.of(number))).containsExactly(before);
      assertThat(numbers.keys(List.of(10, 11, 12))).hasSize(3).doesNotHaveDuplicates();
      // Nobody else is taken for one of them because of a gap.
      assertThat(numbers.keys(List.of(10, 12)))
          .isSubsetOf(numbers.keys(List.of(10, 11, 12)))
          .hasSize(2);
      assertThat(keys.destroy("subject-7")).hasValue(before);
      assertThat(keys.destroy("subject-7")).isEmpty();
      assertThat(keys.destroy("subject-nobody")).isEmpty();
      assertThat(keys.find(List.of("subject-7"))).isEmpty();
      assertThat(numbers.keys(List.of(number))).isEmpty();
      List<Integer> erased = new ArrayList<>();
      numbers.erased(erased::add);
      assertThat(erased).containsExactly(number);
      Collection<Integer> again = keys.give(List.of("subject-7"));
      assertThat(again).hasSize(1).doesNotContain(number);
      assertThat(keys.find(subjects(0, 1300))).doesNotContain(number).containsAll(again);
    }
  }

  /** What has been sealed, by the ids of keys. */
  private static byte[] seal(SubjectKey key) {
    return key.id().getBytes(StandardCharsets.US_ASCII);
  }

  private static String id(byte[] sealed) {
    return new String(sealed, StandardCharsets.US_ASCII);
  }

  /** Several instances, of which each seals all the time; fewer where only one is possible. */
  @ParameterizedTest
  @EnumSource(TestServer.class)
  void nothingIsSealedUnderAKeyThatIsDestroyed(TestServer server) throws Exception {
    DatabaseConfig stored = server.create();
    boolean shared = server == TestServer.POSTGRESQL;
    AtomicBoolean done = new AtomicBoolean();
    Set<String> used = ConcurrentHashMap.newKeySet();
    try (Database one = Database.open(stored);
        Database two = shared ? Database.open(stored) : one;
        ChangeFeed feed = ChangeFeed.open(one);
        ChangeFeed another = ChangeFeed.open(two);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      StoredKeys keys = keys(one);
      keys.follow(feed);
      StoredKeys others = shared ? keys(two) : keys;
      others.follow(another);
      List<Future<?>> asking = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        StoredKeys asked = i % 2 == 0 ? keys : others;
        asking.add(
            threads.submit(() -> {
              for (int j = 0; !done.get(); j++) {
                asked.use("subject-" + j % 3, StoredKeysTest::seal, each -> used.add(id(each)));
                Thread.sleep(Duration.ofNanos(200_000));
              }
              return null;
            }));
      }
      try {
        destroyOneAfterAnother(keys, others, shared ? 2 : 50, used);
      } finally {
        done.set(true);
      }
      for (Future<?> each : asking) {
        each.get(60, TimeUnit.SECONDS);
      }
    }
  }

  private static void destroyOneAfterAnother(
      StoredKeys keys, StoredKeys others, int rounds, Set<String> used) throws Exception {
    Set<String> destroyed = new HashSet<>();
    for (int round = 0; round < rounds; round++) {
      String subject = "subject-" + round % 3;
      String id = keys.of(subject).id();
      Eventually.until("it is used", () -> used.contains(id));
      destroyed.add(keys.destroy(subject).orElseThrow());
      used.clear();
      String next = others.of(subject).id();
      Eventually.until("the next is used", () -> used.contains(next));
      assertThat(used).doesNotContainAnyElementsOf(destroyed);
    }
  }

  /** Whoever is in the middle of it is waited for; elsewhere, what they have sealed is not used. */
  @ParameterizedTest
  @EnumSource(TestServer.class)
  void waitsForWhatIsBeingSealed(TestServer server) throws Exception {
    DatabaseConfig stored = server.create();
    boolean shared = server == TestServer.POSTGRESQL;
    try (Database one = Database.open(stored);
        Database two = shared ? Database.open(stored) : one;
        ChangeFeed feed = ChangeFeed.open(one);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      StoredKeys keys = keys(one);
      keys.follow(feed);
      StoredKeys slow = shared ? keys(two) : keys;
      String old = slow.of("subject").id();
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      List<String> sealed = Collections.synchronizedList(new ArrayList<>());
      Future<String> use =
          threads.submit(() ->
              slow.use(
                  "subject",
                  key -> {
                    sealed.add(key.id());
                    begun.countDown();
                    end.await();
                    return seal(key);
                  },
                  StoredKeysTest::id));
      begun.await();
      Future<Optional<String>> destroyed = threads.submit(() -> keys.destroy("subject"));
      if (shared) {
        assertThat(destroyed.get(60, TimeUnit.SECONDS)).hasValue(old);
        end.countDown();
        assertThat(use.get(60, TimeUnit.SECONDS)).isNotEqualTo(old);
        assertThat(sealed).hasSize(2).first().isEqualTo(old);
      } else {
        Eventually.until("it is gone", () -> absent(keys));
        assertThat(destroyed.isDone()).isFalse();
        end.countDown();
        assertThat(use.get(60, TimeUnit.SECONDS)).isEqualTo(old);
        assertThat(destroyed.get(60, TimeUnit.SECONDS)).hasValue(old);
      }
      assertThat(keys.destroy("nobody")).isEmpty();
    }
  }

  private static boolean absent(StoredKeys keys) {
    try {
      return keys.id("subject").isEmpty();
    } catch (DatabaseException e) {
      throw new IllegalStateException(e);
    }
  }
}
