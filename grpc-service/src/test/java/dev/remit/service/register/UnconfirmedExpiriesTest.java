package dev.remit.service.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Owner;
import dev.remit.service.fixture.Sets;
import dev.remit.service.fixture.Store;
import dev.remit.service.policy.PolicySnapshot;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.sql.EntryRow;
import dev.remit.service.sql.TestServer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The register says the earliest day that any log knows, and what a registrar knows besides. */
final class UnconfirmedExpiriesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  private static final RawValue NONE = new RawValue.None();
  private static final PolicySnapshot POLICIES = lending("date or none");

  private static PolicySnapshot lending(String type) {
    return Sets.snapshot(
        Sets.file(
            """
            vocabulary lending
            category loan { title }
            recipient university
            action see
            recipient has
              name text from register
              unconfirmed_expiry %s from register
            policy loans version "1" in force from 2020-01-01
              uses lending
            rule confirmed
              permit see of title to university
              when recipient.unconfirmed_expiry > request.date and recipient.name = "a"
            """
                .formatted(type)));
  }

  private static UnconfirmedExpiries of(Store store, PolicySnapshot policies, String log) {
    return new UnconfirmedExpiries(store.database, () -> policies, store.clock, log);
  }

  private static void say(UnconfirmedExpiries log, String expiry) throws Exception {
    Optional<LocalDate> day =
        expiry.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(expiry));
    log.say(
        new TreeMap<>(Map.of("uni", day, "not-registered", day)),
        UnconfirmedExpiries.Since.NEVER,
        TODAY);
  }

  private static void register(Store store, Map<String, RawValue> facts) throws RefusedException {
    Entries entries = new Entries(store.database, () -> POLICIES, store.clock);
    entries.put(Store.recipient("uni", "university", facts), "", Store.CALLER);
  }

  private static EntryRow row(Store store) throws RefusedException {
    return store.entries.get(Optional.of(Owner.RECIPIENT), "uni", Optional.empty());
  }

  private static RawValue said(Store store) throws RefusedException {
    return row(store).facts().getOrDefault("unconfirmed_expiry", new RawValue.Text("missing"));
  }

  private static RawValue day(String day) {
    return new RawValue.Text(day);
  }

  @ParameterizedTest
  @EnumSource(TestServer.class)
  void theEarliestDayOfAllLogsCounts(TestServer server) throws Exception {
    try (Store store = new Store(server.create())) {
      UnconfirmedExpiries one = of(store, POLICIES, "remit.log/1");
      UnconfirmedExpiries other = of(store, POLICIES, "remit.log/2");
      register(store, Map.of("name", day("a")));
      say(one, "");
      assertThat(said(store)).isEqualTo(NONE);
      say(one, "2026-02-01");
      say(other, "2026-01-01");
      assertThat(said(store)).isEqualTo(day("2026-01-01"));
      say(one, "");
      assertThat(said(store)).isEqualTo(day("2026-01-01"));
      say(one, "2025-12-01");
      say(other, "");
      assertThat(said(store)).isEqualTo(day("2025-12-01"));
      assertThat(row(store).facts()).containsEntry("name", day("a"));
      assertThat(row(store).kind()).contains("university");
      assertThat(row(store).recordedBy()).isEqualTo("decision-log");
      say(one, "");
      assertThat(said(store)).isEqualTo(NONE);
      long revision = row(store).revision();
      say(one, "");
      say(other, "");
      assertThat(row(store).revision()).isEqualTo(revision);
      assertThat(store.entries.ids(Owner.RECIPIENT, "", 10)).containsExactly("uni");
    }
  }

  @ParameterizedTest
  @EnumSource(TestServer.class)
  void aRegistrarKnowsOfEarlierDaysOnly(TestServer server) throws Exception {
    try (Store store = new Store(server.create())) {
      UnconfirmedExpiries log = of(store, POLICIES, "remit.log/1");
      register(store, Map.of("unconfirmed_expiry", day("2020-06-30")));
      say(log, "2026-02-01");
      assertThat(said(store)).isEqualTo(day("2020-06-30"));
      say(log, "");
      assertThat(said(store)).isEqualTo(day("2020-06-30"));

      say(log, "2026-02-01");
      for (RawValue wrong : new RawValue[] {NONE, day("2026-02-02")}) {
        register(store, Map.of("unconfirmed_expiry", wrong));
        assertThat(said(store)).isEqualTo(day("2026-02-01"));
      }
      register(store, Map.of());
      assertThat(said(store)).isEqualTo(day("2026-02-01"));
      // Registered anew, with what the log had the register say: still the log's to take back.
      register(store, Map.of("unconfirmed_expiry", day("2026-02-01")));
      say(log, "");
      assertThat(said(store)).isEqualTo(NONE);
    }
  }

  @ParameterizedTest
  @EnumSource(TestServer.class)
  void whatARegistrarStatesOtherwiseIsNeverRead(TestServer server) throws Exception {
    try (Store store = new Store(server.create())) {
      register(store, Map.of("name", day("a")));
      say(of(store, POLICIES, "remit.log/1"), "2026-02-01");
      register(store, Map.of("name", day("b"), "unconfirmed_expiry", NONE));
      assertThat(said(store)).isEqualTo(day("2026-02-01"));
      assertThat(row(store).facts()).containsEntry("name", day("b"));
      assertThat(row(store).recordedBy()).isEqualTo("decision-log");
      List<EntryRow> history =
          store.entries.history(Optional.of(Owner.RECIPIENT), "uni", 2, "").items();
      // What the registrar stated is kept, and told of.
      assertThat(history.get(1).facts()).containsEntry("unconfirmed_expiry", NONE);
      assertThat(history.get(1).recordedBy()).isEqualTo(Store.CALLER.name());
      assertThat(store.feed.revision()).isEqualTo(history.getFirst().revision());
      // Of those that no log knows, what is stated stays.
      Entries entries = new Entries(store.database, () -> POLICIES, store.clock);
      entries.put(
          Store.recipient("other", "university", Map.of("unconfirmed_expiry", day("2026-02-01"))),
          "",
          Store.CALLER);
      assertThat(store.entries.get(Optional.of(Owner.RECIPIENT), "other", Optional.empty()).facts())
          .containsEntry("unconfirmed_expiry", day("2026-02-01"));
    }
  }

  @ParameterizedTest
  @EnumSource(TestServer.class)
  void eachInstanceKnowsBeforehandWhatIsOverdueByTheLogOfAnother(TestServer server)
      throws Exception {
    try (Store store = new Store(server.create())) {
      UnconfirmedExpiries one = of(store, POLICIES, "remit.log/1");
      UnconfirmedExpiries other = of(store, POLICIES, "remit.log/2");
      register(store, Map.of());
      say(one, "2026-03-01");
      assertThat(said(store)).isEqualTo(NONE);
      LocalDate tomorrow = TODAY.plusDays(1);
      UnconfirmedExpiries.Since today = new UnconfirmedExpiries.Since(Optional.of(TODAY), Set.of());
      other.say(new TreeMap<>(), today, tomorrow);
      assertThat(said(store)).isEqualTo(day("2026-03-01"));

      // One whose clock is behind leaves it, and takes it back only for evidence.
      say(one, "2026-03-01");
      assertThat(said(store)).isEqualTo(day("2026-03-01"));
      say(one, "");
      assertThat(said(store)).isEqualTo(NONE);
    }
  }

  @ParameterizedTest
  @EnumSource(TestServer.class)
  void saysNothingThatNoVocabularyCouldRead(TestServer server) throws Exception {
    try (Store store = new Store(server.create())) {
      register(store, Map.of("name", day("a")));
      long revision = row(store).revision();
      UnconfirmedExpiries undeclared = of(store, store.policies, "remit.log/1");
      say(undeclared, "2026-02-01");
      assertThat(row(store).revision()).isEqualTo(revision);
      // Once it is declared, what was known before is said; and none is, where none cannot be.
      UnconfirmedExpiries dates = of(store, lending("date"), "remit.log/1");
      say(dates, "2026-02-01");
      assertThat(said(store)).isEqualTo(day("2026-02-01"));
      say(dates, "");
      assertThat(said(store)).isEqualTo(day("missing"));
    }
  }
}
