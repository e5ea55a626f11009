package dev.remit.service.fact;

import static dev.remit.service.fixture.Store.about;
import static dev.remit.service.fixture.Store.age;
import static dev.remit.service.fixture.Store.at;
import static dev.remit.service.fixture.Store.draft;
import static dev.remit.service.fixture.Store.recipient;
import static dev.remit.service.fixture.Store.said;
import static dev.remit.service.fixture.Store.since;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.consent.ConsentRegister;
import dev.remit.engine.consent.ObjectionRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.register.Register;
import dev.remit.engine.register.Registers;
import dev.remit.lang.model.Term;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Party;
import dev.remit.service.fixture.Store;
import dev.remit.service.policy.ServedVersion;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.Act;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestServer.class)
final class RegisteredFactsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final LocalDate ANY = LocalDate.of(2000, 1, 1);

  @Parameter private TestServer server = TestServer.SQLITE;
  private Store store;

  @BeforeEach
  void open() throws DatabaseException {
    store = new Store(server.create(), Duration.ofHours(1));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Registers now(ServedVersion version) {
    return store.facts.now(version, PATIENCE);
  }

  /** Kind and facts as text, or what the answer is instead. */
  private static String told(Register.Answer answer) {
    return switch (answer) {
      case Register.Answer.Entry(var kind, var facts) -> {
        Map<String, String> sorted = new TreeMap<>();
        facts.forEach((fact, value) -> sorted.put(fact.name(), value.toString()));
        yield kind.map(Term::name).orElse("unknown") + " " + sorted;
      }
      case Register.Answer.NotRegistered _ -> "not registered";
      case Register.Answer.Unavailable(var why) -> "unavailable: " + why;
    };
  }

  private static String told(ConsentRegister.Answer answer) {
    return switch (answer) {
      case ConsentRegister.Answer.Records(var consents, var objections) ->
          consents.stream().map(record -> record.state().word()).toList()
              + " "
              + objections.stream().map(ObjectionRecord::raised).toList();
      case ConsentRegister.Answer.Unavailable(var why) -> "unavailable: " + why;
    };
  }

  private String entry(ServedVersion version, Owner owner, String id) {
    return told(now(version).register().lookUp(owner, id, ANY));
  }

  private String consents(ServedVersion version, String subject) {
    return told(now(version).consents().about(subject, ANY));
  }

  @Test
  void readsAnEntryInTheWordsOfEachVocabulary() throws RefusedException {
    store.put(
        recipient(
            "r",
            "university",
            Map.of(
                "accredited_until", new RawValue.Text("2027-01-31"),
                "suspended_on", new RawValue.Text("2025-01-01"))));
    assertThat(entry(store.records(), Owner.RECIPIENT, "r"))
        .isEqualTo("university {accredited_until=2027-01-31, suspended_on=2025-01-01}");
    assertThat(entry(store.records(), Owner.RECIPIENT, "other")).isEqualTo("not registered");
    assertThat(entry(store.records(), Owner.PROJECT, "r")).isEqualTo("not registered");
  }

  @Test
  void aKindInOtherWordsIsUnknownAndNeverTheCallersToSay() throws RefusedException {
    store.put(recipient("r", "staff", Map.of()));
    assertThat(entry(store.records(), Owner.RECIPIENT, "r")).isEqualTo("unknown {}");
    assertThat(entry(store.lending(), Owner.RECIPIENT, "r")).isEqualTo("staff {}");
    store.put(recipient("r", "press", Map.of()));
    // lending believes callers whose kind is not registered
    assertThat(entry(store.lending(), Owner.RECIPIENT, "r"))
        .isEqualTo("unavailable: it has a kind that the vocabulary does not know");
  }

  @Test
  void aChangeIsSeenAtOnce() throws RefusedException {
    assertThat(entry(store.records(), Owner.SUBJECT, "s")).isEqualTo("not registered");
    store.put(draft(Owner.SUBJECT, "s", age(9)));
    assertThat(entry(store.records(), Owner.SUBJECT, "s")).isEqualTo("unknown {age=9}");
    store.put(draft(Owner.SUBJECT, "s", age(10)));
    assertThat(entry(store.records(), Owner.SUBJECT, "s")).isEqualTo("unknown {age=10}");
    store.remove(Owner.SUBJECT, "s");
    assertThat(entry(store.records(), Owner.SUBJECT, "s")).isEqualTo("not registered");
  }

  @Test
  void silenceIsNoAnswer() throws RefusedException {
    store.put(draft(Owner.SUBJECT, "s", age(9)));
    assertThat(consents(store.records(), "s")).isEqualTo("unavailable: nothing is recorded in it");
    store.record(said("other", Party.PARENT, Act.GIVEN));
    assertThat(consents(store.records(), "s")).isEqualTo("[] []");
    assertThat(consents(store.records(), "nobody"))
        .isEqualTo("unavailable: it does not know this subject");
    store.remove(Owner.SUBJECT, "s");
    assertThat(consents(store.records(), "s"))
        .isEqualTo("unavailable: it does not know this subject");
    store.record(said("s", Party.PARENT, Act.REFUSED));
    assertThat(consents(store.records(), "s")).isEqualTo("[refused] []");
  }

  @Test
  void whatWasSaidBeforeTheServiceStartedIsKnown() throws RefusedException, DatabaseException {
    store.put(draft(Owner.SUBJECT, "s", age(9)));
    store.record(said("other", Party.PARENT, Act.GIVEN));
    store.close();
    store = new Store(store.config);
    assertThat(consents(store.records(), "s")).isEqualTo("[] []");
  }

  @Test
  void handsOverEveryStatement() throws RefusedException {
    store.record(at(said("s", Party.PARENT, Act.GIVEN), "2026-01-01T00:00:00Z"));
    store.record(said("s", Party.SUBJECT, Act.WITHDRAWN));
    store.record(said("s", Party.PARENT, Act.OBJECTION_RAISED));
    store.record(said("s", Party.PARENT, Act.OBJECTION_LIFTED));
    assertThat(consents(store.records(), "s")).isEqualTo("[withdrawn, given] [false, true]");
  }

  @Test
  void aStatementInOtherWordsIsNeitherDroppedNorWidened() throws RefusedException {
    store.record(about(said("s", Party.PARENT, Act.REFUSED), "education_research"));
    Scope known = scope(store.records());
    assertThat(known.unread()).isFalse();
    assertThat(known.purpose()).map(Term::name).contains("education_research");
    Scope unknown = scope(store.lending());
    assertThat(unknown.unread()).isTrue();
    assertThat(unknown.purpose()).isEmpty();
  }

  private Scope scope(ServedVersion version) {
    if (now(version).consents().about("s", ANY)
        instanceof ConsentRegister.Answer.Records(var consents, var _)) {
      assertThat(consents).hasSize(1);
      assertThat(consents.getFirst().state()).isEqualTo(ConsentState.REFUSED);
      return consents.getFirst().scope();
    }
    throw new AssertionError("no records");
  }

  @Test
  void tellsWhatWasSoAndKnownAtAnotherMoment() throws RefusedException {
    Instant first = store.clock.instant();
    store.put(since(draft(Owner.SUBJECT, "s", age(9)), "2026-01-01T00:00:00Z"));
    store.clock.pass(Duration.ofDays(1));
    store.record(at(said("s", Party.PARENT, Act.GIVEN), "2026-02-01T00:00:00Z"));
    store.put(since(draft(Owner.SUBJECT, "s", age(10)), "2026-02-01T00:00:00Z"));
    Instant second = store.clock.instant();

    assertThat(then("2026-01-15T00:00:00Z", second)).isEqualTo("unknown {age=9} [] []");
    assertThat(then("2026-02-15T00:00:00Z", second)).isEqualTo("unknown {age=10} [given] []");
    assertThat(then("2026-02-15T00:00:00Z", first))
        .isEqualTo("unknown {age=9} unavailable: nothing is recorded in it");
    assertThat(then("2025-12-31T00:00:00Z", second))
        .isEqualTo("not registered unavailable: it does not know this subject");
    assertThat(then("2030-01-01T00:00:00Z", second)).isEqualTo("unknown {age=10} [given] []");
  }

  private String then(String at, Instant knownAt) {
    Registers registers =
        store.facts.asOf(store.records(), new AsOf(Instant.parse(at), knownAt), PATIENCE);
    return told(registers.register().lookUp(Owner.SUBJECT, "s", ANY))
        + " "
        + told(registers.consents().about("s", ANY));
  }

  @Test
  void isAtHandOnceAskedForAndUntilItChanges() throws RefusedException {
    Map<Owner, String> ids = Map.of(Owner.RECIPIENT, "r", Owner.SUBJECT, "s");
    assertThat(store.facts.isAtHand(store.records(), LocalDate.EPOCH, ids)).isFalse();
    assertThat(store.facts.isAtHand(store.records(), LocalDate.EPOCH, Map.of())).isTrue();
    entry(store.records(), Owner.RECIPIENT, "r");
    assertThat(store.facts.isAtHand(store.records(), LocalDate.EPOCH, ids)).isFalse();
    entry(store.records(), Owner.SUBJECT, "s");
    assertThat(store.facts.isAtHand(store.records(), LocalDate.EPOCH, ids)).isTrue();
    store.record(said("other", Party.PARENT, Act.GIVEN));
    store.put(draft(Owner.PROJECT, "r", Map.of()));
    assertThat(store.facts.isAtHand(store.records(), LocalDate.EPOCH, ids)).isTrue();
    store.record(said("s", Party.PARENT, Act.GIVEN));
    assertThat(store.facts.isAtHand(store.records(), LocalDate.EPOCH, ids)).isFalse();
  }

  @Test
  void withoutPatienceItTellsOnlyWhatIsAtHand() throws RefusedException {
    store.put(draft(Owner.SUBJECT, "s", age(9)));
    Registers impatient = store.facts.now(store.records(), Duration.ZERO);
    assertThat(told(impatient.register().lookUp(Owner.SUBJECT, "s", ANY)))
        .isEqualTo("unavailable: it did not say in time");
    entry(store.records(), Owner.SUBJECT, "s");
    assertThat(told(impatient.register().lookUp(Owner.SUBJECT, "s", ANY)))
        .isEqualTo("unknown {age=9}");
  }

  @Test
  void whatCannotBeAnIdIsNotRegistered() {
    for (String id : List.of("", "\u0000", "x".repeat(201), "\uD800")) {
      assertThat(entry(store.records(), Owner.SUBJECT, id)).isEqualTo("not registered");
      assertThat(consents(store.records(), id))
          .isEqualTo("unavailable: it does not know this subject");
    }
  }

  @Test
  void tokensTellIdsApartAndAreTheSameInEveryInstance() throws Exception {
    long token = store.facts.token(Owner.SUBJECT, "s");
    assertThat(store.facts.token(Owner.SUBJECT, "s")).isEqualTo(token);
    assertThat(store.facts.token(Owner.SUBJECT, "t")).isNotEqualTo(token);
    assertThat(store.facts.token(Owner.RECIPIENT, "s")).isNotEqualTo(token);
    store.close();
    try (Store other = new Store(server.create())) {
      assertThat(other.facts.token(Owner.SUBJECT, "s")).isNotEqualTo(token);
    }
    store = new Store(store.config);
    assertThat(store.facts.token(Owner.SUBJECT, "s")).isEqualTo(token);
  }

  @Test
  void tooManyStatementsAreNotHalfRead() throws Exception {
    dev.remit.service.sql.StatementTable table =
        new dev.remit.service.sql.StatementTable(store.database);
    var row = store.record(said("s", Party.PARENT, Act.GIVEN));
    store.database.write(in -> {
      long first =
          in.changes("statement", java.util.Collections.nCopies(FactRows.MAX_STATEMENTS, "s"));
      List<dev.remit.service.sql.StatementRow> rows = new java.util.ArrayList<>();
      for (int i = 0; i < FactRows.MAX_STATEMENTS; i++) {
        rows.add(row.numbered(first + i));
      }
      table.add(in, rows);
      return first;
    });
    assertThat(consents(store.records(), "s"))
        .isEqualTo("unavailable: it holds too many records of this subject");
  }
}
