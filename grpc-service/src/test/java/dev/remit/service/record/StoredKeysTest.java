package dev.remit.service.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.log.entry.SubjectKey;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.TestServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many subjects get their keys at once, and one each. */
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
    try (Database database = Database.open(stored)) {
      StoredKeys keys = keys(database);
      SubjectKey known = keys.of("subject-3");
      List<String> many = new ArrayList<>(subjects(0, 600));
      many.addAll(subjects(0, 5));

      keys.prepare(many);

      assertThat(subjects(0, 600)).allMatch(keys::isAtHand);
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
    try (Database database = Database.open(stored)) {
      List<StoredKeys> all = List.of(keys(database), keys(database), keys(database));
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
        assertThat(all).allMatch(each -> each.isAtHand(subject));
        String id = all.getFirst().of(subject).id();
        assertThat(all.get(1).of(subject).id()).isEqualTo(id);
        assertThat(all.get(2).of(subject).id()).isEqualTo(id);
      }
    }
  }
}
