package dev.remit.service.fact;

import static dev.remit.service.fixture.Eventually.until;
import static dev.remit.service.fixture.Store.age;
import static dev.remit.service.fixture.Store.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.remit.engine.consent.ConsentRegister;
import dev.remit.engine.register.Register;
import dev.remit.engine.register.Registers;
import dev.remit.lang.word.Owner;
import dev.remit.service.fixture.Store;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.PostgresProcess;
import dev.remit.service.sql.SqliteBlocker;
import dev.remit.service.sql.TestServer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The database does not answer: nothing is known, in bounded time, until it does again. */
final class OutageTest {

  /** How long a test waits for an answer that must not wait for the database's return. */
  private static final Duration BOUND = Duration.ofSeconds(30);

  private static final AtomicInteger UNASKED = new AtomicInteger();

  @Test
  void postgresThatStopsAnswering() throws Exception {
    withPostgres(PostgresProcess::pause);
  }

  @Test
  void postgresThatIsGone() throws Exception {
    withPostgres(PostgresProcess::kill);
  }

  private interface Outage {
    void begin(PostgresProcess server);
  }

  private static void withPostgres(Outage outage) throws Exception {
    PostgresProcess server = TestServer.postgres();
    try (Store store = new Store(impatient(TestServer.POSTGRESQL.create()))) {
      try {
        survives(store, () -> outage.begin(server), server::resume);
      } finally {
        server.resume();
      }
    }
  }

  /** Writes are given up sooner than is usual, so that the test need not wait as long. */
  private static DatabaseConfig impatient(DatabaseConfig usual) {
    return new DatabaseConfig(
        usual.directory(),
        usual.url(),
        usual.readers(),
        usual.readTimeout(),
        Duration.ofSeconds(1));
  }

  @Test
  void sqliteThatIsLocked() throws Exception {
    try (Store store = new Store(impatient(TestServer.SQLITE.create()));
        SqliteBlocker blocker = new SqliteBlocker(store.config.directory())) {
      survives(store, blocker::block, blocker::release);
    }
  }

  private interface Step {
    void take() throws Exception;
  }

  private static void survives(Store store, Step begin, Step end) throws Exception {
    store.put(draft(Owner.SUBJECT, "s", age(9)));
    assertThat(isKnown(store, "s")).isTrue();

    begin.take();
    assertTimeoutPreemptively(
        BOUND, () -> assertThat(isKnown(store, "unasked " + UNASKED.incrementAndGet())).isFalse());
    until("what is kept no longer counts", () -> !isKnown(store, "s"));
    assertThat(store.facts.isAtHand(store.records(), LocalDate.EPOCH, Map.of(Owner.SUBJECT, "s")))
        .isFalse();
    assertThat(consents(store)).isInstanceOf(ConsentRegister.Answer.Unavailable.class);
    assertThat(store.database.problem()).isPresent();
    assertTimeoutPreemptively(
        BOUND.plus(store.config.writeTimeout()),
        () ->
            assertThatThrownBy(() -> store.put(draft(Owner.SUBJECT, "s", age(10))))
                .isInstanceOfSatisfying(
                    RefusedException.class,
                    refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNAVAILABLE)));

    end.take();
    until("it is known again", () -> isKnown(store, "s"));
    until("it is well", () -> store.database.problem().isEmpty());
    until("it can be written", () -> canWrite(store));
    assertThat(isKnown(store, "s")).isTrue();
  }

  private static boolean canWrite(Store store) {
    try {
      store.put(draft(Owner.SUBJECT, "s", age(11)));
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  private static boolean isKnown(Store store, String subject) {
    return !(now(store).register().lookUp(Owner.SUBJECT, subject, LocalDate.EPOCH)
        instanceof Register.Answer.Unavailable);
  }

  private static ConsentRegister.Answer consents(Store store) {
    return now(store).consents().about("s", LocalDate.EPOCH);
  }

  /** With more patience than an answer may take. */
  private static Registers now(Store store) {
    return store.facts.now(store.records(), Duration.ofMinutes(10));
  }
}
