package dev.remit.engine.request;

import static dev.remit.engine.fixture.School.POLICIES;
import static dev.remit.engine.fixture.School.fact;
import static dev.remit.engine.fixture.School.term;
import static dev.remit.engine.request.SchoolRequests.DATE;
import static dev.remit.engine.request.SchoolRequests.RESOLVER;
import static dev.remit.engine.request.SchoolRequests.draft;
import static dev.remit.engine.request.SchoolRequests.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.remit.engine.fixture.School;
import dev.remit.lang.model.Fact;
import dev.remit.lang.model.Input;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.value.RawValue;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestResolverTest {

  @Test
  void resolvesNamesInTheOrderOfTheTaxonomyEachOnce() throws InvalidRequestException {
    Request request =
        RESOLVER.resolve(
            draft()
                .data("ks2", "attainment", "surname", "ks2")
                .term(Axis.PURPOSE, "health")
                .build(),
            Trust.CALLER);

    assertThat(request.items()).extracting(Term::name).containsExactly("surname", "ks2", "ks4");
    assertThat(request.term(Axis.PURPOSE)).contains(term(Axis.PURPOSE, "health"));
    assertThat(request.policy()).isEqualTo("school");
    assertThat(request.term(Axis.RECIPIENT)).isEmpty();
  }

  @Test
  void readsFactsByTheirTypes() throws InvalidRequestException {
    Request request =
        RESOLVER.resolve(
            draft()
                .fact("recipient.name", new RawValue.None())
                .fact("recipient.country", "GB")
                .fact("request.retention", "5 years")
                .fact("request.copies", new RawValue.Untyped("3"))
                .fact("request.urgent", new RawValue.Untyped("true"))
                .fact("request.tags", new RawValue.Untyped("{ a, b }"))
                .build(),
            Trust.CALLER);

    assertThat(request.facts())
        .containsEntry(fact("recipient.name"), Value.None.NONE)
        .containsEntry(fact("request.retention"), new Value.MonthsValue(60))
        .containsEntry(fact("request.copies"), new Value.NumberValue(3))
        .containsEntry(fact("request.urgent"), new Value.BooleanValue(true));
    assertThat(request.facts().get(fact("recipient.country"))).hasToString("GB");
    assertThat(request.facts().get(fact("request.tags"))).hasToString("{ \"a\", \"b\" }");
  }

  @Test
  void reportsEveryProblemAtOnce() {
    List<String> problems =
        problems(
            RequestDraft.builder()
                .policy("scool")
                .data("surnam", "journalism")
                .term(Axis.ACTION, "acess")
                .term(Axis.PURPOSE, "press")
                .fact("recipient.contry", "GB")
                .fact("recipient.accredited_until", "2020-01-01")
                .fact("dataset.owner", "me")
                .fact("request.retention", new RawValue.Numeral(60))
                .fact("request.copies", "3")
                .fact("request.urgent", "true")
                .fact("request.tags", "a")
                .fact("recipient.country", new RawValue.None())
                .fact("request.date", "2018-10-01")
                .consent(ConsentState.GIVEN)
                .objection(false),
            Trust.CALLER);

    assertThat(problems)
        .containsExactlyInAnyOrder(
            "policy: there is no policy `scool`; did you mean `school`?",
            "date: the request has no date; add one, such as 2018-10-01",
            "data: `surnam` is not a data item or category; did you mean `surname`?",
            "data: `journalism` is not a data item or category; it is a purpose",
            "action: `acess` is not an action; did you mean `access`?",
            "purpose: `press` is not a purpose; it is a recipient",
            "recipient.contry: `recipient.contry` is not a fact of the vocabulary; did you mean"
                + " `recipient.country`?",
            "recipient.accredited_until: a register fact supplied by the caller; leave it out: it"
                + " is looked up",
            "dataset.owner: a catalogue fact supplied by the caller; leave it out: it is looked up",
            "request.retention: `request.retention` must be a number of months, not the number 60;"
                + " write it as `60 months`",
            "request.copies: `request.copies` must be a whole number, not the text `3`; write it as"
                + " `42`",
            "request.urgent: `request.urgent` must be true or false, not the text `true`; write"
                + " `true` or `false`, without quotes",
            "request.tags: `request.tags` must be a list, each of it a text, not the text `a`;"
                + " write it as `[\"a text\"]`",
            "recipient.country: `recipient.country` cannot be none; leave it out if it is not"
                + " known, or declare it `or none` in the vocabulary",
            "request.date: the date is given as a fact; give it as `date`",
            "consent: consent is stated by the caller; leave it out: the consent register is asked",
            "objection: an objection is stated by the caller; leave it out: the consent register is"
                + " asked");
  }

  @Test
  void aCallerDoesNotChooseTheVersion() {
    assertThat(problems(draft().version("2018.2"), Trust.CALLER))
        .containsExactly(
            "version: a version is chosen by the caller; leave it out: the one in force on the date"
                + " decides");
  }

  @Test
  void reportsWhatIsLeftOut() {
    assertThat(problems(RequestDraft.builder().version("2018.3"), Trust.OFFLINE))
        .containsExactly(
            "version: policy `school` has no version `2018.3`; did you mean `2018.2`?",
            "date: the request has no date; add one, such as 2018-10-01",
            "data: the request asks for no data; name at least one data item or category",
            "action: the request has no action; add one of `access`, `release`");
    assertThat(problems(draft().date(LocalDate.of(2012, 5, 31)), Trust.OFFLINE))
        .containsExactly(
            "date: no version of `school` is in force on 2012-05-31; the first is in force from"
                + " 2012-06-01");
  }

  @Test
  void boundsWhatItReads() {
    RawValue big = new RawValue.Many(Collections.nCopies(1001, new RawValue.Text("a")));
    assertThat(
            problems(
                draft()
                    .data(Collections.nCopies(10_000, "ks2").toArray(String[]::new))
                    .fact("recipient.name", "x".repeat(10_001))
                    .fact("request.tags", big),
                Trust.CALLER))
        .containsExactlyInAnyOrder(
            "data: the request names more than 10000 items; ask for categories",
            "recipient.name: `recipient.name` is longer than 10000 characters; shorten it",
            "request.tags: `request.tags` has more than 1000 values; give fewer values");

    RequestDraft.Builder many = draft();
    for (int i = 0; i < 500; i++) {
      many.data("unknown" + i);
    }
    assertThat(problems(many, Trust.CALLER))
        .hasSize(101)
        .last()
        .isEqualTo("request: there are 400 more problems");
  }

  @Test
  void computedFactsComeLastAndReplaceNothing() throws InvalidRequestException {
    Fact copies = fact("request.copies");
    Fact retention = fact("request.retention");
    RequestResolver resolver =
        RESOLVER.with(request ->
            new ComputedFacts.Computed(
                Map.of(copies, new Value.NumberValue(9), retention, new Value.MonthsValue(9)),
                Map.of(new Input.OfFact(fact("request.urgent")), "it failed")));

    Request request =
        resolver.resolve(draft().fact("request.retention", "1 month").build(), Trust.OFFLINE);

    assertThat(request.facts())
        .containsEntry(copies, new Value.NumberValue(9))
        .containsEntry(retention, new Value.MonthsValue(1));
    assertThat(request.reasons())
        .containsEntry(new Input.OfFact(fact("request.urgent")), "it failed");
  }

  @Test
  void aRequestOfKnownTermsIsCheckedAlike() throws InvalidRequestException {
    Request request =
        Request.of(POLICIES)
            .date(DATE)
            .data(term(Axis.CATEGORY, "attainment"))
            .term(Axis.ACTION, term(Axis.ACTION, "access"))
            .fact(fact("request.copies"), new Value.NumberValue(1))
            .build();
    assertThat(request.items()).extracting(Term::name).containsExactly("ks2", "ks4");

    Term foreign = School.taxonomy("category", "ks2").find("ks2").orElseThrow();
    RequestBuilder wrong =
        Request.of(POLICIES)
            .data(foreign)
            .fact(fact("request.copies"), new Value.TextValue("1"))
            .fact(fact("subject.id"), new Value.TextValue(""));
    assertThat(
            catchThrowableOfType(InvalidRequestException.class, wrong::build).problems().stream()
                .map(RequestProblem::field))
        .containsExactly("data", "request.copies", "subject.id", "date", "action");
  }
}
