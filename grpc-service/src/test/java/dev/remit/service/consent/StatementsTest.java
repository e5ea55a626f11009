package dev.remit.service.consent;

import static dev.remit.service.fixture.Store.CALLER;
import static dev.remit.service.fixture.Store.about;
import static dev.remit.service.fixture.Store.at;
import static dev.remit.service.fixture.Store.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.lang.word.Party;
import dev.remit.service.fact.AsOf;
import dev.remit.service.fixture.Store;
import dev.remit.service.paging.Page;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import dev.remit.service.sql.Act;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.StatementRow;
import dev.remit.service.sql.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestServer.class)
final class StatementsTest {

  @Parameter private TestServer server = TestServer.SQLITE;
  private Store store;

  @BeforeEach
  void open() throws DatabaseException {
    store = new Store(server.create());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keepsWhatIsSaid() throws RefusedException {
    StatementDraft draft =
        new StatementDraft(
            "s",
            Optional.of(Party.PARENT),
            Optional.of(Act.OBJECTION_RAISED),
            Optional.of("book_club"),
            Optional.of("press"),
            Optional.of("a-newspaper"),
            Optional.of("ks2"),
            Optional.of(Instant.parse("2026-02-01T10:00:00.123456789Z")),
            "form 7");
    StatementRow recorded = store.record(draft);
    assertThat(recorded)
        .isEqualTo(
            new StatementRow(
                1,
                "s",
                Party.PARENT,
                Act.OBJECTION_RAISED,
                Optional.of("book_club"),
                Optional.of("press"),
                Optional.of("a-newspaper"),
                Optional.of("ks2"),
                Instant.parse("2026-02-01T10:00:00.123456Z"),
                "form 7",
                store.clock.instant(),
                "registrar"));
    assertThat(store.statements.list("s", Optional.empty(), 0, "").items())
        .containsExactly(recorded);
  }

  @Test
  void keepsEveryActAndParty() throws RefusedException {
    for (Act act : Act.values()) {
      for (Party party : Party.values()) {
        StatementRow recorded = store.record(said(act + "-" + party, party, act));
        assertThat(store.statements.list(act + "-" + party, Optional.empty(), 0, "").items())
            .containsExactly(recorded);
      }
    }
  }

  @Test
  void listsTheLatestFirstInPages() throws RefusedException {
    List<String> moments =
        List.of(
            "2026-01-03T00:00:00Z",
            "2026-01-01T00:00:00Z",
            "2026-01-02T00:00:00Z",
            "2026-01-02T00:00:00Z",
            "2026-01-02T00:00:00Z");
    for (String moment : moments) {
      store.record(at(said("s", Party.PARENT, Act.GIVEN), moment));
      store.record(at(said("other", Party.PARENT, Act.GIVEN), moment));
    }
    List<Long> found = new ArrayList<>();
    String token = "";
    do {
      Page<StatementRow> page = store.statements.list("s", Optional.empty(), 2, token);
      page.items().forEach(row -> found.add(row.revision()));
      token = page.next();
    } while (!token.isEmpty());
    assertThat(found).containsExactly(1L, 9L, 7L, 5L, 3L);
  }

  @Test
  void tellsWhatWasSaidAndKnownAtAnotherMoment() throws RefusedException {
    Instant first = store.clock.instant();
    store.record(at(said("s", Party.PARENT, Act.GIVEN), "2026-01-01T00:00:00Z"));
    store.clock.pass(Duration.ofDays(1));
    store.record(at(said("s", Party.PARENT, Act.WITHDRAWN), "2026-01-05T00:00:00Z"));
    Instant now = store.clock.instant();
    assertThat(acts("2026-01-31T00:00:00Z", now)).containsExactly(Act.WITHDRAWN, Act.GIVEN);
    assertThat(acts("2026-01-31T00:00:00Z", first)).containsExactly(Act.GIVEN);
    assertThat(acts("2026-01-04T00:00:00Z", now)).containsExactly(Act.GIVEN);
    assertThat(acts("2025-12-31T00:00:00Z", now)).isEmpty();
  }

  private List<Act> acts(String at, Instant knownAt) throws RefusedException {
    return store
        .statements
        .list("s", Optional.of(new AsOf(Instant.parse(at), knownAt)), 0, "")
        .items()
        .stream()
        .map(StatementRow::act)
        .toList();
  }

  @Test
  void refusesEverythingWrongAtOnce() {
    assertThatThrownBy(() ->
            store.statements.record(
                new StatementDraft(
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("education_reserch"),
                    Optional.of("pres"),
                    Optional.of(""),
                    Optional.of("nonsense"),
                    Optional.of(store.clock.instant().plusMillis(1)),
                    "\u0000"),
                CALLER))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.violations())
                    .extracting(Violation::toString)
                    .containsExactly(
                        "subject_id: `subject_id` is missing; state it",
                        "by: `by` is missing; write `parent` or `subject`",
                        "act: `act` is missing; write `given`, `refused`, `withdrawn`, `objection"
                            + " raised` or `objection lifted`",
                        "purpose: `education_reserch` is not a purpose; did you mean"
                            + " `education_research`?",
                        "recipient: `pres` is not a recipient; did you mean `press`?",
                        "recipient_id: `recipient_id` is missing; state it",
                        "category: `nonsense` is not a data item or category; known are `person`,"
                            + " `attainment` and what lies below them",
                        "at: `at` lies ahead: 2026-03-01T12:00:00.001Z; say so when it has come; now"
                            + " is 2026-03-01T12:00:00Z",
                        "reference: `reference` has a character that controls, or is none: ` `;"
                            + " take it out"));
  }

  @Test
  void refusesATermOfAnotherAxis() {
    assertThatThrownBy(() -> store.record(about(said("s", Party.PARENT, Act.GIVEN), "press")))
        .hasMessage("purpose: `press` is not a purpose; it is a recipient");
  }

  @Test
  void refusesTokensThatNoPageGave() {
    for (String token : List.of("!", "MQ", "MSAy", "MjAyNi0wMS0wMVQwMDowMDowMFogeA")) {
      assertThatThrownBy(() -> store.statements.list("s", Optional.empty(), 0, token))
          .hasMessageStartingWith("page_token: no page gave this token");
    }
  }
}
