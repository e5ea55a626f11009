package dev.remit.service.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.decision.Decision;
import dev.remit.engine.interpret.Interpreter;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestDraft;
import dev.remit.engine.request.RequestResolver;
import dev.remit.engine.request.Trust;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.Outcome;
import dev.remit.service.caller.Caller;
import dev.remit.service.caller.Role;
import dev.remit.service.change.ChangeFeed;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.fixture.Library;
import dev.remit.service.fixture.MovableClock;
import dev.remit.service.sql.Database;
import dev.remit.service.sql.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Deciding while versions are swapped: nothing fails, and every answer is that of its digest. */
@Timeout(120)
final class SwappingTest {

  private static final int THREADS = 4;
  private static final int VERSIONS = 12;
  private static final LocalDate LATE = LocalDate.of(2030, 1, 1);

  @TempDir private Path temp;
  private final MovableClock clock = new MovableClock("2026-06-01T10:00:00Z");

  /** The versions 1 to n, each from a later day; permit and forbid in turn. */
  private static String[] texts(int n) {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      texts.add(
          Library.version(
              Integer.toString(i), LocalDate.of(2027, 1, 1).plusDays(i).toString(), effect(i)));
    }
    return texts.toArray(String[]::new);
  }

  private static String effect(int i) {
    return i % 2 == 0 ? "permit" : "forbid";
  }

  @Test
  void ofAStore() throws Exception {
    try (Database database = Database.open(TestServer.SQLITE.create());
        ChangeFeed feed = ChangeFeed.open(database);
        PolicyStore store = PolicyStore.open(database, feed, BundleLimits.DEFAULT, false, clock)) {
      Caller publisher = new Caller("alice", Set.of(Role.PUBLISH));
      store.publish(Library.files(texts(1)), Set.of(), "", publisher);
      decidingDuring(
          store,
          () -> {
            for (int n = 2; n <= VERSIONS; n++) {
              store.publish(Library.files(texts(n)), Set.of(), "", publisher);
              String in = Integer.toString(n);
              assertThat(
                      store.snapshot().inForce("lending", LATE).orElseThrow().version().version())
                  .isEqualTo(in);
            }
            return null;
          });
    }
  }

  @Test
  void ofAFolder() throws Exception {
    Path file = temp.resolve("policy.remit");
    Files.writeString(temp.resolve("vocabulary.remit"), Library.VOCABULARY);
    Files.writeString(file, Library.version("1", "2027-01-01", effect(1)));
    try (Database database = Database.open(TestServer.SQLITE.create());
        PolicyFolder folder =
            PolicyFolder.open(temp, database, BundleLimits.DEFAULT, clock, Duration.ofMillis(10))) {
      decidingDuring(
          folder,
          () -> {
            for (int i = 2; i <= VERSIONS; i++) {
              String before = folder.snapshot().versions().getFirst().digest();
              if (i % 5 == 0) {
                Files.writeString(file, "half a f");
                Eventually.until(
                    "out of date", () -> folder.health() instanceof PolicyHealth.Outdated);
              }
              Files.writeString(file, Library.version("1", "2027-01-01", effect(i)));
              Eventually.until(
                  "edited", () -> !folder.snapshot().versions().getFirst().digest().equals(before));
            }
            return null;
          });
    }
  }

  /** Decides in several threads while something is done; at least once after it. */
  private static void decidingDuring(PolicySource source, Callable<?> change) throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Set<String> digests = ConcurrentHashMap.newKeySet();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Long>> deciding = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        deciding.add(threads.submit(() -> decide(source, done, digests)));
      }
      try {
        change.call();
      } finally {
        done.set(true);
      }
      for (Future<Long> each : deciding) {
        assertThat(each.get()).isPositive();
      }
    }
    // Not all were decided under one version, or there was nothing to see.
    assertThat(digests).hasSizeGreaterThan(1);
  }

  private static long decide(PolicySource source, AtomicBoolean done, Set<String> digests)
      throws Exception {
    RequestDraft draft =
        RequestDraft.builder()
            .data("date_due")
            .term(Axis.ACTION, "see")
            .term(Axis.RECIPIENT, "staff")
            .term(Axis.PURPOSE, "reading_support")
            .build()
            .on(LATE);
    long count = 0;
    boolean last;
    do {
      last = done.get();
      ServedVersion served = source.snapshot().inForce("lending", LATE).orElseThrow();
      Request request = RequestResolver.of(served.alone()).resolve(draft, Trust.CALLER);
      Decision decision = Interpreter.decide(served.version(), request);
      // What the version says that it is, by its digest and by its text.
      String effect = served.version().rules().getFirst().effect().word();
      assertThat(decision.outcome())
          .isEqualTo(effect.equals("permit") ? Outcome.PERMITTED : Outcome.DENIED);
      assertThat(served.digest()).isEqualTo(digest(served));
      digests.add(served.digest());
      count++;
    } while (!last);
    return count;
  }

  private static final Map<String, String> DIGESTS = new ConcurrentHashMap<>();

  /** The digest of a version's text, worked out from that text. */
  private static String digest(ServedVersion served) {
    return DIGESTS.computeIfAbsent(
        served.version().span().text(),
        text -> {
          BundleUnits units = BundleUnits.read(Library.files(text));
          return new VersionDigest(units.vocabulary(), List.of())
              .of(units.policy(served.version()));
        });
  }
}
