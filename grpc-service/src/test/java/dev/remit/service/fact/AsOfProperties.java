package dev.remit.service.fact;

import static dev.remit.service.fixture.Store.CALLER;
import static dev.remit.service.fixture.Store.age;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.consent.ConsentRegister;
import dev.remit.engine.register.Register;
import dev.remit.engine.register.Registers;
import dev.remit.lang.word.Owner;
import dev.remit.lang.word.Party;
import dev.remit.service.consent.StatementDraft;
import dev.remit.service.fixture.Store;
import dev.remit.service.refusal.RefusedException;
import dev.remit.service.register.EntryDraft;
import dev.remit.service.sql.Act;
import dev.remit.service.sql.DatabaseException;
import dev.remit.service.sql.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * What the registers say, now and as of any moment, against a model that keeps every change in a
 * list and looks through all of it.
 */
final class AsOfProperties {

  private static final Map<TestServer, Store> STORES = new EnumMap<>(TestServer.class);
  private static final AtomicInteger SUBJECTS = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @AfterContainer
  static void close() {
    STORES.values().forEach(Store::close);
  }

  private static Store store(TestServer server) {
    return STORES.computeIfAbsent(
        server,
        wanted -> {
          try {
            Store made = new Store(wanted.create(), Duration.ofHours(1));
            // somebody has said something, long ago: silence would be no answer
            made.record(Store.said("anyone", Party.PARENT, Act.GIVEN));
            made.clock.pass(Duration.ofDays(100));
            return made;
          } catch (DatabaseException | RefusedException e) {
            throw new AssertionError(e);
          }
        });
  }

  /**
   * Something that happens to a subject.
   *
   * @param age the age that is registered; 0 if the entry is removed; ignored if something is said
   * @param said what is said; empty if the entry changes
   * @param hoursAgo when it took effect
   * @param hoursPass how much time passes after it
   */
  record Event(int age, Optional<Act> said, int hoursAgo, int hoursPass) {}

  /** What the model keeps of an event. */
  private record Kept(Event event, Instant effectiveAt, Instant recordedAt) {}

  @Provide
  Arbitrary<TestServer> servers() {
    return Arbitraries.of(TestServer.available());
  }

  @Provide
  Arbitrary<List<Event>> events() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(Act.class).optional(0.5),
            Arbitraries.of(0, 0, 1, 2, 30),
            Arbitraries.of(0, 1, 10))
        .as(Event::new)
        .list()
        .ofMaxSize(8);
  }

  @Property(tries = 200)
  void statesAreThoseOfTheModel(
      @ForAll("servers") TestServer server,
      @ForAll("events") List<Event> events,
      @ForAll("moments") List<Integer> hoursAgo)
      throws RefusedException {
    Store store = store(server);
    String subject = "subject " + SUBJECTS.incrementAndGet();
    List<Kept> model = new ArrayList<>();
    for (Event event : events) {
      happen(store, subject, event, model);
      assertThat(told(store.facts.now(store.records(), PATIENCE), subject))
          .isEqualTo(expected(model, Instant.MAX, Instant.MAX));
    }
    Instant now = store.clock.instant();
    for (int at : hoursAgo) {
      for (int known : hoursAgo) {
        AsOf moment = new AsOf(before(now, at), before(now, known));
        assertThat(told(store.facts.asOf(store.records(), moment, PATIENCE), subject))
            .as("as of %s among %s", moment, model)
            .isEqualTo(expected(model, moment.at(), moment.knownAt()));
      }
    }
  }

  @Provide
  Arbitrary<List<Integer>> moments() {
    return Arbitraries.of(0, 1, 2, 10, 11, 30, 31, 50).list().ofMinSize(1).ofMaxSize(4);
  }

  private static Instant before(Instant now, int hours) {
    return now.minus(Duration.ofHours(hours));
  }

  private static void happen(Store store, String subject, Event event, List<Kept> model)
      throws RefusedException {
    Instant recordedAt = store.clock.instant();
    Instant effectiveAt = before(recordedAt, event.hoursAgo);
    if (event.said.isPresent()) {
      store.record(
          new StatementDraft(
              subject,
              Optional.of(Party.PARENT),
              event.said,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(effectiveAt),
              ""));
    } else if (event.age > 0) {
      store.put(
          new EntryDraft(
              Optional.of(Owner.SUBJECT),
              subject,
              Optional.empty(),
              age(event.age),
              Optional.of(effectiveAt)));
    } else if (ageIn(model, effectiveAt, Instant.MAX) > 0) {
      store.entries.remove(
          Optional.of(Owner.SUBJECT), subject, Optional.of(effectiveAt), "", CALLER);
    } else {
      return;
    }
    model.add(new Kept(event, effectiveAt, recordedAt));
    store.clock.pass(Duration.ofHours(event.hoursPass));
  }

  private static List<Kept> seen(List<Kept> model, Instant at, Instant knownAt) {
    return model.stream()
        .filter(kept -> !kept.effectiveAt.isAfter(at) && !kept.recordedAt.isAfter(knownAt))
        .toList();
  }

  /** The registered age; 0 if there is none. Of equal moments, the later in the list counts. */
  private static int ageIn(List<Kept> model, Instant at, Instant knownAt) {
    int age = 0;
    Instant latest = Instant.MIN;
    for (Kept kept : seen(model, at, knownAt)) {
      if (kept.event.said.isEmpty() && !kept.effectiveAt.isBefore(latest)) {
        latest = kept.effectiveAt;
        age = kept.event.age;
      }
    }
    return age;
  }

  private static String expected(List<Kept> model, Instant at, Instant knownAt) {
    int age = ageIn(model, at, knownAt);
    List<String> said =
        seen(model, at, knownAt).stream()
            .filter(kept -> kept.event.said.isPresent())
            .map(kept -> kept.effectiveAt + " " + kept.event.said.orElseThrow().word())
            .sorted(Comparator.naturalOrder())
            .toList();
    return (age == 0 ? "nobody" : age) + " " + (age == 0 && said.isEmpty() ? "unknown" : said);
  }

  private static String told(Registers registers, String subject) {
    String entry =
        switch (registers.register().lookUp(Owner.SUBJECT, subject, LocalDate.EPOCH)) {
          case Register.Answer.Entry(var _, var facts) ->
              facts.values().iterator().next().toString();
          case Register.Answer.NotRegistered _ -> "nobody";
          case Register.Answer.Unavailable(var why) -> why;
        };
    return entry
        + " "
        + switch (registers.consents().about(subject, LocalDate.EPOCH)) {
          case ConsentRegister.Answer.Records records -> said(records);
          case ConsentRegister.Answer.Unavailable(var why) ->
              why.equals("it does not know this subject") ? "unknown" : why;
        };
  }

  private static List<String> said(ConsentRegister.Answer.Records records) {
    List<String> said = new ArrayList<>();
    records.consents().forEach(record -> said.add(record.at() + " " + record.state().word()));
    records
        .objections()
        .forEach(record ->
            said.add(record.at() + " objection " + (record.raised() ? "raised" : "lifted")));
    said.sort(Comparator.naturalOrder());
    return said;
  }
}
