package dev.remit.engine.interpret;

import static dev.remit.engine.fixture.School.POLICIES;
import static dev.remit.engine.fixture.School.VOCABULARY;
import static dev.remit.engine.fixture.School.fact;
import static dev.remit.engine.fixture.School.term;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remit.engine.consent.ConsentEvidence;
import dev.remit.engine.consent.ConsentRecord;
import dev.remit.engine.consent.Scope;
import dev.remit.engine.request.InvalidRequestException;
import dev.remit.engine.request.Request;
import dev.remit.engine.request.RequestBuilder;
import dev.remit.lang.model.Condition;
import dev.remit.lang.model.ConsentTerms;
import dev.remit.lang.model.Term;
import dev.remit.lang.model.Value;
import dev.remit.lang.model.Vocabulary;
import dev.remit.lang.source.Span;
import dev.remit.lang.word.Axis;
import dev.remit.lang.word.ConsentState;
import dev.remit.lang.word.Party;
import dev.remit.lang.word.Truth;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Consent against a model of its own: every way in which what is uncertain may turn out is tried,
 * and in each the latest covering record decides.
 */
class ConsentsProperties {

  private static final LocalDate DATE = LocalDate.of(2020, 6, 15);
  private static final int LASTING = 24;
  private static final Vocabulary CONSENTING =
      new Vocabulary(
          VOCABULARY.name(),
          VOCABULARY.title(),
          VOCABULARY.axes(),
          VOCABULARY.taxonomies(),
          VOCABULARY.facts(),
          VOCABULARY.obligations(),
          Optional.of(
              new ConsentTerms(
                  List.of(
                      new ConsentTerms.Counted(Party.PARENT, Optional.empty(), Optional.empty())),
                  Optional.of(LASTING))),
          false,
          VOCABULARY.datasets());

  /** A record whose moment is a whole day, so that several often share one. */
  @Provide
  Arbitrary<ConsentRecord> records() {
    return Combinators.combine(
            Arbitraries.of("research", "health", "journalism").optional(),
            Arbitraries.of("public_body", "state_school", "press").optional(),
            Arbitraries.of("ucl", "oak").optional(),
            Arbitraries.of("attainment", "ks2", "surname").optional(),
            Arbitraries.of(Party.class),
            Arbitraries.of(ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN),
            Arbitraries.of(-900, -731, -730, -40, -39, -1, 0, 1),
            Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.just(false)), Tuple.of(1, Arbitraries.just(true))))
        .as((purpose, recipient, id, category, by, state, day, unread) ->
            new ConsentRecord(
                new Scope(
                    purpose.map(name -> term(Axis.PURPOSE, name)),
                    recipient.map(name -> term(Axis.RECIPIENT, name)),
                    id,
                    category.map(name -> term(Axis.CATEGORY, name)),
                    unread),
                by,
                state,
                DATE.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  @Provide
  Arbitrary<List<ConsentRecord>> registers() {
    return records().list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<Request> requests() {
    return Combinators.combine(
            Arbitraries.of("research", "health", "journalism").optional(),
            Arbitraries.of("public_body", "state_school", "press").optional(),
            Arbitraries.of("ucl", "oak").optional())
        .as(ConsentsProperties::request);
  }

  private static Request request(
      Optional<String> purpose, Optional<String> recipient, Optional<String> id) {
    RequestBuilder request =
        Request.of(POLICIES)
            .date(DATE)
            .data(term(Axis.CATEGORY, "ks2"))
            .term(Axis.ACTION, term(Axis.ACTION, "access"));
    purpose.ifPresent(name -> request.term(Axis.PURPOSE, term(Axis.PURPOSE, name)));
    recipient.ifPresent(name -> request.term(Axis.RECIPIENT, term(Axis.RECIPIENT, name)));
    id.ifPresent(name -> request.fact(fact("recipient.id"), new Value.TextValue(name)));
    try {
      return request.build();
    } catch (InvalidRequestException e) {
      throw new AssertionError(e);
    }
  }

  @Property
  void consentIsWhatTheLatestCoveringRecordSays(
      @ForAll("registers") List<ConsentRecord> records, @ForAll("requests") Request request) {
    Term item = request.items().getFirst();
    Request asked = request.with(new ConsentEvidence.Recorded(records));
    Evaluation evaluation = new Evaluation(CONSENTING, asked, item);
    Set<ConsentState> possible = model(records, request, item);
    for (ConsentState state : ConsentState.values()) {
      Truth expected =
          possible.equals(Set.of(state))
              ? Truth.TRUE
              : possible.contains(state) ? Truth.UNKNOWN : Truth.FALSE;
      assertThat(evaluation.truth(new Condition.ConsentIs(state, Span.NONE)))
          .as("%s of %s", state, records)
          .isEqualTo(expected);
    }
  }

  /** The states under every choice of which uncertain records cover the request. */
  private static Set<ConsentState> model(List<ConsentRecord> records, Request request, Term item) {
    List<ConsentRecord> inForce = records.stream().filter(ConsentsProperties::isInForce).toList();
    Set<ConsentState> states = EnumSet.noneOf(ConsentState.class);
    for (int world = 0; world < 1 << inForce.size(); world++) {
      ConsentRecord latest = null;
      boolean consistent = true;
      for (int i = 0; i < inForce.size(); i++) {
        ConsentRecord each = inForce.get(i);
        boolean covers = (world >> i & 1) == 1;
        consistent &= covers ? mayCover(each, request, item) : !mustCover(each, request, item);
        if (covers && (latest == null || beats(each, latest))) {
          latest = each;
        }
      }
      if (consistent) {
        states.add(latest == null ? ConsentState.ABSENT : latest.state());
      }
    }
    return states;
  }

  private static boolean beats(ConsentRecord one, ConsentRecord other) {
    List<ConsentState> weakestFirst =
        List.of(ConsentState.GIVEN, ConsentState.WITHDRAWN, ConsentState.REFUSED);
    return one.at().equals(other.at())
        ? weakestFirst.indexOf(one.state()) > weakestFirst.indexOf(other.state())
        : one.at().isAfter(other.at());
  }

  /** From its day; a grant until the same day of the month, two years later. */
  private static boolean isInForce(ConsentRecord each) {
    LocalDate day = each.at().atZone(ZoneOffset.UTC).toLocalDate();
    return !day.isAfter(DATE)
        && (each.state() != ConsentState.GIVEN || DATE.isBefore(day.plusMonths(LASTING)));
  }

  private static boolean mustCover(ConsentRecord each, Request request, Term item) {
    return each.by() == Party.PARENT
        && !each.scope().unread()
        && each.scope().purpose().stream().allMatch(of -> isBelow(request, Axis.PURPOSE, of))
        && each.scope().recipient().stream().allMatch(of -> isBelow(request, Axis.RECIPIENT, of))
        && each.scope().recipientId().stream().allMatch(id -> ids(request).contains(id))
        && each.scope().category().stream().allMatch(of -> covers(of, item));
  }

  private static boolean mayCover(ConsentRecord each, Request request, Term item) {
    return each.by() == Party.PARENT
        && each.scope().purpose().stream().allMatch(of -> touches(request, Axis.PURPOSE, of))
        && each.scope().recipient().stream().allMatch(of -> touches(request, Axis.RECIPIENT, of))
        && each.scope().recipientId().stream()
            .allMatch(id -> ids(request).isEmpty() || ids(request).contains(id))
        && each.scope().category().stream().allMatch(of -> covers(of, item));
  }

  private static boolean covers(Term category, Term item) {
    return category == item || category.name().equals("attainment");
  }

  private static List<String> ids(Request request) {
    return request.facts().values().stream()
        .map(value -> ((Value.TextValue) value).value())
        .toList();
  }

  private static boolean isBelow(Request request, Axis axis, Term of) {
    return request.term(axis).filter(term -> isBelow(term, of)).isPresent();
  }

  /** Whether they share something, or the request does not say. */
  private static boolean touches(Request request, Axis axis, Term of) {
    return request.term(axis).map(term -> isBelow(term, of) || isBelow(of, term)).orElse(true);
  }

  /** The two narrower terms of the fixture. */
  private static boolean isBelow(Term term, Term above) {
    return term == above
        || (term.name().equals("health") && above.name().equals("research"))
        || (term.name().equals("state_school") && above.name().equals("public_body"));
  }
}
