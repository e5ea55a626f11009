package dev.remit.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.register.Register;
import dev.remit.engine.register.Registers;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Value;
import dev.remit.lang.word.Owner;
import dev.remit.service.duty.Obligations;
import dev.remit.service.duty.OverdueDestruction;
import dev.remit.service.fact.SettledFacts;
import dev.remit.service.fixture.Eventually;
import dev.remit.service.fixture.Sets;
import dev.remit.service.fixture.Store;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.policy.ServedVersion;
import dev.remit.service.record.Auditing;
import dev.remit.service.record.Evidence;
import dev.remit.service.register.Entries;
import dev.remit.service.register.UnconfirmedExpiries;
import dev.remit.service.sql.DatabaseConfig;
import dev.remit.service.sql.PostgresProcess;
import dev.remit.service.sql.TestServer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing is told of recipients before it is known whose destruction is overdue. */
@Timeout(120)
final class DestructionWatchTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  private static final LocalDate TOMORROW = TODAY.plusDays(1);
  private static final PolicySnapshot DECLARED = lending("unconfirmed_expiry");
  private static final PolicySnapshot UNDECLARED = lending("another_day");
  private static final ServedVersion LENDING = DECLARED.versions().getFirst();

  private final AtomicReference<PolicySnapshot> accepted = new AtomicReference<>(DECLARED);

  /** A register, and another instance's log that knows of something to be destroyed today. */
  private final class Instance implements AutoCloseable {
    private final Store store;
    private final DestructionWatch watch;
    private final SettledFacts facts;

    Instance(Store store) throws Exception {
      this.store = store;
      Evidence none = Evidence.off();
      OverdueDestruction overdue =
          new OverdueDestruction(
              Obligations.read(new Auditing(none), none, store.clock),
              expiries("remit.log/1"),
              store.feed,
              accepted::get);
      this.watch = new DestructionWatch(overdue, store.clock);
      this.facts = new SettledFacts(store.facts, watch, PATIENCE);
      var _ =
          new Entries(store.database, accepted::get, store.clock)
              .put(Store.recipient("uni", "university", Map.of()), "", Store.CALLER);
      expiries("remit.log/2")
          .say(
              new TreeMap<>(Map.of("uni", Optional.of(TODAY))),
              UnconfirmedExpiries.Since.NEVER,
              TODAY);
    }

    Instance() throws Exception {
      this(new Store(TestServer.SQLITE.create()));
    }

    private UnconfirmedExpiries expiries(String log) {
      return new UnconfirmedExpiries(store.database, accepted::get, store.clock, log);
    }

    Register.Answer told(ServedVersion version, Duration patience, LocalDate date) {
      Registers now = facts.now(version, patience);
      return now.register().lookUp(Owner.RECIPIENT, "uni", date);
    }

    Register.Answer told(Duration patience, LocalDate date) {
      return told(LENDING, patience, date);
    }

    boolean isAtHand(LocalDate date) {
      return facts.isAtHand(LENDING, date, Map.of(Owner.RECIPIENT, "uni"));
    }

    @Override
    public void close() {
      watch.close();
      store.close();
    }
  }

  private static PolicySnapshot lending(String fact) {
    return Sets.snapshot(
        Sets.file(
            """
            vocabulary lending
            category loan { title }
            recipient university
            action see
            recipient has
              %1$s date or none from register
            policy loans version "1" in force from 2020-01-01
              uses lending
            rule confirmed
              permit see of title to university
              when recipient.%1$s is none
            """
                .formatted(fact)));
  }

  private static @Nullable Value expiry(Register.Answer answer) {
    Fact fact =
        LENDING.version().vocabulary().fact(Owner.RECIPIENT, "unconfirmed_expiry").orElseThrow();
    return ((Register.Answer.Entry) answer).facts().get(fact);
  }

  @Test
  void aDayBeginsWithWhatIsOverdueOnIt() throws Exception {
    try (Instance instance = new Instance()) {
      instance.watch.start();
      assertThat(instance.watch.isSettled(TODAY)).isTrue();
      assertThat(expiry(instance.told(PATIENCE, TODAY))).isEqualTo(Value.None.NONE);
      assertThat(instance.isAtHand(TODAY)).isTrue();

      // Nobody has looked yet; the timer cannot know that the clock was set.
      assertThat(instance.isAtHand(TOMORROW)).isFalse();
      assertThat(instance.told(Duration.ZERO, TOMORROW))
          .isInstanceOf(Register.Answer.Unavailable.class);
      instance.store.clock.set("2026-03-02T00:00:00Z");
      assertThat(expiry(instance.told(PATIENCE, TOMORROW))).isEqualTo(new Value.DateValue(TODAY));
      assertThat(instance.isAtHand(TOMORROW)).isTrue();
      // What was begun the day before may rest on it too.
      assertThat(instance.watch.isSettled(TODAY)).isTrue();
    }
  }

  @Test
  void looksByItselfWhenTheDayBegins() throws Exception {
    try (Instance instance = new Instance()) {
      instance.store.clock.set("2026-03-01T23:59:59.900Z");
      instance.watch.start();
      instance.store.clock.set("2026-03-02T00:00:00Z");
      Eventually.until("settled", () -> instance.watch.isSettled(TOMORROW));
    }
  }

  @Test
  void whatAnotherInstanceWroteIsHeardBeforeADayBegins() throws Exception {
    DatabaseConfig stored = TestServer.POSTGRESQL.create();
    Duration hour = Duration.ofHours(1);
    try (Instance first = new Instance(new Store(stored));
        Instance deaf = new Instance(new Store(stored, hour, hour))) {
      deaf.watch.start();
      assertThat(expiry(deaf.told(PATIENCE, TODAY))).isEqualTo(Value.None.NONE);
      first.store.clock.set("2026-03-02T00:00:00Z");
      first.watch.start();
      assertThat(expiry(first.told(PATIENCE, TOMORROW))).isEqualTo(new Value.DateValue(TODAY));

      // It finds the register right, and still has in mind what was so before.
      deaf.store.clock.set("2026-03-02T00:00:00Z");
      assertThat(expiry(deaf.told(PATIENCE, TOMORROW))).isEqualTo(new Value.DateValue(TODAY));
    }
  }

  @Test
  void aVersionThatDeclaresTheFactIsSettledBeforeItDecides() throws Exception {
    try (Instance instance = new Instance()) {
      accepted.set(UNDECLARED);
      instance.store.clock.set("2026-03-02T12:00:00Z");
      instance.watch.start();
      assertThat(instance.watch.isSettled(TOMORROW)).isTrue();
      accepted.set(DECLARED);
      // Whoever decides under it may know of it sooner than whoever is told of new versions.
      assertThat(instance.watch.isSettled(TOMORROW)).isFalse();
      assertThat(instance.told(Duration.ZERO, TOMORROW))
          .isInstanceOf(Register.Answer.Unavailable.class);
      assertThat(expiry(instance.told(PATIENCE, TOMORROW))).isEqualTo(new Value.DateValue(TODAY));
    }
  }

  @Test
  void whereTheDatabaseIsAwayAtTheStartNothingIsToldUntilItIsBack() throws Exception {
    PostgresProcess server = TestServer.postgres();
    try (Instance instance = new Instance(new Store(TestServer.POSTGRESQL.create()))) {
      instance.store.clock.set("2026-03-02T12:00:00Z");
      server.kill();
      try {
        instance.watch.start();
        assertThat(instance.watch.isSettled(TOMORROW)).isFalse();
        assertThat(instance.told(Duration.ofMillis(1), TOMORROW))
            .asString()
            .contains("Unavailable", "whose destruction");
        // Those who do not ask for the fact do not wait for it.
        assertThat(instance.told(UNDECLARED.versions().getFirst(), Duration.ofMillis(1), TOMORROW))
            .asString()
            .doesNotContain("whose destruction");
      } finally {
        server.resume();
      }
      assertThat(instance.watch.await(TOMORROW, PATIENCE)).isTrue();
      Eventually.until(
          "it can be read",
          () -> instance.told(PATIENCE, TOMORROW) instanceof Register.Answer.Entry);
      assertThat(expiry(instance.told(PATIENCE, TOMORROW))).isEqualTo(new Value.DateValue(TODAY));
    }
  }
}
