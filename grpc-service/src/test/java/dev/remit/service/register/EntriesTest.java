package dev.remit.service.register;

import static dev.remit.service.fixture.Store.CALLER;
import static dev.remit.service.fixture.Store.age;
import static dev.remit.service.fixture.Store.draft;
import static dev.remit.service.fixture.Store.ids;
import static dev.remit.service.fixture.Store.recipient;
import static dev.remit.service.fixture.Store.since;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Owner;
import dev.remit.service.fact.AsOf;
import dev.remit.service.fixture.Store;
import dev.remit.service.paging.Page;
import dev.remit.service.refusal.Refusal;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.refusal.Violation;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.EntryRow;
import dev.remit.service.sql.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestServer.class)
final class EntriesTest {

  private static final Optional<Owner> RECIPIENT = Optional.of(Owner.RECIPIENT);
  private static final Optional<Owner> SUBJECT = Optional.of(Owner.SUBJECT);

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

  private static void refused(Refusal refusal, ThrowingCallable call, String... violations) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.refusal()).isEqualTo(refusal);
              assertThat(refused.violations())
                  .extracting(Violation::toString)
                  .containsExactly(violations);
            });
  }

  @Test
  void keepsWhatIsPut() throws RefusedException {
    Map<String, RawValue> facts =
        Map.of(
            "accredited_until", new RawValue.Text("2027-01-31"),
            "suspended_on", new RawValue.Text("2025-01-01"));
    EntryRow put =
        store.entries.put(
            since(recipient("a-university", "university", facts), "2026-02-01T00:00:00Z"),
            "renewed\nby letter",
            CALLER);
    assertThat(put)
        .isEqualTo(
            new EntryRow(
                1,
                Owner.RECIPIENT,
                "a-university",
                Instant.parse("2026-02-01T00:00:00Z"),
                false,
                Optional.of("university"),
                facts,
                store.clock.instant(),
                "registrar",
                "renewed\nby letter"));
    assertThat(store.entries.get(RECIPIENT, "a-university", Optional.empty())).isEqualTo(put);
  }

  @Test
  void keepsEveryKindOfValue() throws RefusedException {
    Map<String, RawValue> facts =
        Map.of(
            "approved_by",
                new RawValue.Many(
                    List.of(new RawValue.Text("ethics"), new RawValue.Text("ethics"))),
            "retention", new RawValue.Text("2 years"),
            "dpia", new RawValue.Flag(true));
    store.put(draft(Owner.PROJECT, "p", facts));
    assertThat(store.entries.get(Optional.of(Owner.PROJECT), "p", Optional.empty()).facts())
        .isEqualTo(facts);
    store.put(draft(Owner.SUBJECT, "s", age(Long.MIN_VALUE)));
    assertThat(store.entries.get(SUBJECT, "s", Optional.empty()).facts())
        .isEqualTo(age(Long.MIN_VALUE));
  }

  @Test
  void putReplacesAllOfAnEntry() throws RefusedException {
    store.put(recipient("r", "press", Map.of("accredited_until", new RawValue.Text("2027-01-31"))));
    EntryRow second = store.put(draft(Owner.RECIPIENT, "r", Map.of()));
    assertThat(store.entries.get(RECIPIENT, "r", Optional.empty())).isEqualTo(second);
  }

  @Test
  void removes() throws RefusedException {
    store.put(draft(Owner.SUBJECT, "s", age(9)));
    EntryRow removed = store.remove(Owner.SUBJECT, "s");
    assertThat(removed.removed()).isTrue();
    refused(Refusal.NOT_FOUND, () -> store.entries.get(SUBJECT, "s", Optional.empty()));
    refused(Refusal.NOT_FOUND, () -> store.remove(Owner.SUBJECT, "s"));
    refused(Refusal.NOT_FOUND, () -> store.remove(Owner.SUBJECT, "nobody"));
    assertThat(store.entries.history(SUBJECT, "s", 0, "").items())
        .extracting(EntryRow::removed)
        .containsExactly(true, false);
    // the refused ones have left no number behind
    assertThat(store.put(draft(Owner.SUBJECT, "s", age(9))).revision()).isEqualTo(3);
  }

  @Test
  void cannotBeRemovedAsOfBeforeItWasThere() throws RefusedException {
    store.put(draft(Owner.SUBJECT, "s", age(9)));
    refused(
        Refusal.NOT_FOUND,
        () ->
            store.entries.remove(
                SUBJECT, "s", Optional.of(Instant.parse("2020-01-01T00:00:00Z")), "", CALLER));
  }

  @Test
  void tellsWhatWasSoAndWhatWasKnownAtAnotherMoment() throws RefusedException {
    Instant first = store.clock.instant();
    store.put(since(draft(Owner.SUBJECT, "s", age(9)), "2026-01-01T00:00:00Z"));
    store.clock.pass(Duration.ofDays(1));
    Instant second = store.clock.instant();
    store.put(since(draft(Owner.SUBJECT, "s", age(8)), "2025-01-01T00:00:00Z"));
    store.clock.pass(Duration.ofDays(1));
    store.put(since(draft(Owner.SUBJECT, "s", age(10)), "2026-01-01T00:00:00Z"));

    assertThat(ageAt("2026-02-01T00:00:00Z", first)).isEqualTo(age(9));
    assertThat(ageAt("2026-02-01T00:00:00Z", store.clock.instant())).isEqualTo(age(10));
    assertThat(ageAt("2025-12-31T23:59:59.999999Z", second)).isEqualTo(age(8));
    assertThat(ageAt("2026-01-01T00:00:00Z", second)).isEqualTo(age(9));
    assertThat(store.entries.get(SUBJECT, "s", Optional.empty()).facts()).isEqualTo(age(10));
    refused(Refusal.NOT_FOUND, () -> ageAt("2025-12-31T00:00:00Z", first));
    refused(Refusal.NOT_FOUND, () -> ageAt("2024-12-31T00:00:00Z", second));
  }

  private Map<String, RawValue> ageAt(String at, Instant knownAt) throws RefusedException {
    return store
        .entries
        .get(SUBJECT, "s", Optional.of(new AsOf(Instant.parse(at), knownAt)))
        .facts();
  }

  @Test
  void listsByCodePointInPages() throws RefusedException {
    List<String> sorted = List.of("A", "B", "_", "a", "b", "é", "ﬀ", "\uD83D\uDE00");
    for (String id : List.of("b", "é", "A", "_", "\uD83D\uDE00", "a", "ﬀ", "B", "gone")) {
      store.put(draft(Owner.SUBJECT, id, age(1)));
      store.put(draft(Owner.SUBJECT, id, age(2)));
      store.put(draft(Owner.RECIPIENT, id, Map.of()));
    }
    store.remove(Owner.SUBJECT, "gone");
    List<String> found = new ArrayList<>();
    String token = "";
    do {
      Page<EntryRow> page = store.entries.list(SUBJECT, Optional.empty(), 3, token);
      assertThat(page.items())
          .hasSizeLessThanOrEqualTo(3)
          .allMatch(row -> row.facts().equals(age(2)));
      found.addAll(ids(page.items()));
      token = page.next();
    } while (!token.isEmpty());
    assertThat(found).isEqualTo(sorted);
  }

  @Test
  void listsAsOfAnotherMoment() throws RefusedException {
    store.put(since(draft(Owner.SUBJECT, "a", age(1)), "2020-01-01T00:00:00Z"));
    store.put(since(draft(Owner.SUBJECT, "b", age(1)), "2021-01-01T00:00:00Z"));
    store.clock.pass(Duration.ofDays(1));
    store.put(since(draft(Owner.SUBJECT, "c", age(1)), "2020-01-01T00:00:00Z"));
    store.remove(Owner.SUBJECT, "a");
    store.put(since(draft(Owner.SUBJECT, "b", age(2)), "2021-05-01T00:00:00Z"));
    Instant now = store.clock.instant();
    assertThat(listed("2020-06-01T00:00:00Z", now)).containsExactly("a", "c");
    assertThat(listed("2021-06-01T00:00:00Z", now)).containsExactly("a", "b", "c");
    assertThat(listed(now.toString(), now)).containsExactly("b", "c");
    // what was recorded later neither shows then nor hides what it has replaced since
    assertThat(listed("2021-06-01T00:00:00Z", now.minusSeconds(1))).containsExactly("a", "b");
  }

  private List<String> listed(String at, Instant knownAt) throws RefusedException {
    return ids(
        store
            .entries
            .list(SUBJECT, Optional.of(new AsOf(Instant.parse(at), knownAt)), 0, "")
            .items());
  }

  @Test
  void tellsTheHistoryInPages() throws RefusedException {
    for (int i = 1; i <= 5; i++) {
      store.put(draft(Owner.SUBJECT, "s", age(i)));
      store.put(draft(Owner.SUBJECT, "other", age(i)));
    }
    Page<EntryRow> first = store.entries.history(SUBJECT, "s", 3, "");
    Page<EntryRow> second = store.entries.history(SUBJECT, "s", 3, first.next());
    assertThat(first.items()).extracting(EntryRow::revision).containsExactly(9L, 7L, 5L);
    assertThat(second.items()).extracting(EntryRow::revision).containsExactly(3L, 1L);
    assertThat(second.next()).isEmpty();
    assertThat(store.entries.history(SUBJECT, "nobody", 0, "").items()).isEmpty();
  }

  @Test
  void refusesEverythingWrongAtOnce() {
    refused(
        Refusal.INVALID,
        () ->
            store.entries.put(
                new EntryDraft(
                    RECIPIENT,
                    "a\u0007b",
                    Optional.of("universty"),
                    Map.of("acredited_until", new RawValue.Text("2027-01-31")),
                    Optional.of(store.clock.instant().plusSeconds(1))),
                "x".repeat(2001),
                CALLER),
        "id: `id` has a character that controls, or is none: `a b`; take it out",
        "effective_at: `effective_at` lies ahead: 2026-03-01T12:00:01Z; say so when it has come; now is"
            + " 2026-03-01T12:00:00Z",
        "kind: `universty` is not a recipient; did you mean `university`?",
        "recipient.acredited_until: recipients have no fact `acredited_until`; did you mean"
            + " `accredited_until`?",
        "reason: `reason` is longer than 2,000 characters; shorten it");
  }

  @Test
  void refusesFactsThatAreNotRegisteredOrCannotBeRead() {
    refused(
        Refusal.INVALID,
        () -> store.put(draft(Owner.RECIPIENT, "r", Map.of("country", new RawValue.Text("GB")))),
        "recipient.country: `recipient.country` does not come from the register; leave it out, or"
            + " declare it `from register` in a vocabulary");
    refused(
        Refusal.INVALID,
        () -> store.put(draft(Owner.SUBJECT, "s", Map.of("age", new RawValue.Text("9")))),
        "subject.age: `subject.age` must be a whole number, not the text `9`; write it as `42`");
    refused(
        Refusal.INVALID,
        () ->
            store.put(
                draft(
                    Owner.PROJECT,
                    "p",
                    Map.of("approved_by", new RawValue.Many(List.of(new RawValue.Text("ethic")))))),
        "project.approved_by: `ethic` is not a panel; did you mean `ethics`?");
    refused(
        Refusal.INVALID,
        () ->
            store.put(draft(Owner.PROJECT, "p", Map.of("dpia", new RawValue.Foreign("a mapping")))),
        "project.dpia: `project.dpia` must be true or false, not a mapping; write `true`"
            + " or `false`, without quotes");
  }

  @Test
  void refusesAValueThatOneOfTheVocabulariesCannotRead() {
    // a date or none in one vocabulary, a date in the other
    refused(
        Refusal.INVALID,
        () -> store.put(draft(Owner.RECIPIENT, "r", Map.of("suspended_on", new RawValue.None()))),
        "recipient.suspended_on: `recipient.suspended_on` cannot be none; leave it out if it is not"
            + " known, or declare it `or none` in the vocabulary");
    refused(
        Refusal.INVALID,
        () -> store.put(draft(Owner.PROJECT, "p", Map.of("code", new RawValue.Untyped("5")))),
        "project.code: `project.code` is declared with different types by different policies; make"
            + " them agree");
  }

  @Test
  void takesAKindThatAnyVocabularyKnows() throws RefusedException {
    assertThat(store.put(recipient("r", "press", Map.of())).kind()).contains("press");
    assertThat(store.put(recipient("r", "staff", Map.of())).kind()).contains("staff");
  }

  @Test
  void onlyRecipientsHaveAKind() {
    refused(
        Refusal.INVALID,
        () ->
            store.put(
                new EntryDraft(SUBJECT, "s", Optional.of("press"), Map.of(), Optional.empty())),
        "kind: only recipients have a kind; leave it out");
  }

  @Test
  void refusesAnEntryOfNothing() {
    refused(
        Refusal.INVALID,
        () ->
            store.put(
                new EntryDraft(Optional.empty(), "", Optional.empty(), Map.of(), Optional.empty())),
        "owner: `owner` is missing; write `recipient`, `project`, `dataset` or `subject`",
        "id: `id` is missing; state it");
    refused(
        Refusal.INVALID,
        () -> store.entries.get(Optional.of(Owner.REQUEST), "x", Optional.empty()),
        "owner: requests are not registered; write `recipient`, `project`, `dataset` or"
            + " `subject`");
  }

  @Test
  void refusesWhatTheDatabasesCouldNotKeepAlike() {
    for (String bad : List.of("\u0000", "\uD800", "a\uDC00", "\u009F")) {
      assertThatThrownBy(() -> store.put(draft(Owner.SUBJECT, bad, age(1))))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("a character that controls, or is none");
      assertThatThrownBy(() ->
              store.put(draft(Owner.PROJECT, "p", Map.of("retention", new RawValue.Text(bad)))))
          .isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void takesTheLongestIdAndNoLonger() throws RefusedException {
    String longest = "é".repeat(200);
    store.put(draft(Owner.SUBJECT, longest, age(1)));
    assertThat(store.entries.get(SUBJECT, longest, Optional.empty()).id()).isEqualTo(longest);
    refused(
        Refusal.INVALID,
        () -> store.put(draft(Owner.SUBJECT, longest + "x", age(1))),
        "id: `id` is longer than 200 characters; shorten it");
  }

  @Test
  void refusesMomentsAhead() {
    Instant ahead = store.clock.instant().plusSeconds(1);
    assertThatThrownBy(
            () -> store.entries.list(SUBJECT, Optional.of(new AsOf(ahead, ahead)), 0, ""))
        .hasMessageStartingWith("as_of.at: `as_of.at` lies ahead");
    assertThatThrownBy(
            () -> store.put(since(draft(Owner.SUBJECT, "s", age(1)), "0000-12-31T00:00:00Z")))
        .hasMessageContaining("is not a moment of the years 1 to 9999");
  }

  @org.junit.jupiter.params.ParameterizedTest
  @ValueSource(strings = {"!", "====", "gA", "\u0000"})
  void refusesTokensThatNoPageGave(String token) {
    assertThatThrownBy(() -> store.entries.list(SUBJECT, Optional.empty(), 0, token))
        .hasMessageStartingWith("page_token: no page gave this token");
    assertThatThrownBy(() -> store.entries.history(SUBJECT, "s", 0, token))
        .hasMessageStartingWith("page_token: no page gave this token");
  }

  @Test
  void refusesPagesOfOddSizes() {
    for (int size : List.of(-1, 1001, Integer.MAX_VALUE)) {
      assertThatThrownBy(() -> store.entries.list(SUBJECT, Optional.empty(), size, ""))
          .hasMessageContaining("ask for 1 to 1,000");
    }
  }
}
